import { expect, it } from 'vitest'
import { type Change, shown } from './change.ts'

const change = (id: string, more: Partial<Change> = {}): Change => ({
  id,
  routeId: 'projects.updateTask',
  sent: {},
  label: id,
  href: null,
  madeAt: 1,
  triedAt: null,
  isWaiting: false,
  refusal: null,
  ...more,
})

it('shows a move from the press on, another change once it waits, and none that was refused', () => {
  const all = [
    change('moved'),
    change('written', { routeId: 'people.update' }),
    change('waiting', { routeId: 'people.update', isWaiting: true }),
    change('refused', { isWaiting: true, refusal: { code: 'request.conflict' } }),
  ]
  const isAtOnce = (routeId: string) => routeId === 'projects.updateTask'
  expect(shown(all, isAtOnce).map(({ id }) => id)).toEqual(['moved', 'waiting'])
})
