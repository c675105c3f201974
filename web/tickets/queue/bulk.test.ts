import { expect, test } from 'vitest'
import type { TicketStatus } from '../../../contract/tickets/schemas.ts'
import { common, commonMoves, movable, shared } from './bulk.ts'

const of = (...all: TicketStatus[]) => all.map((status) => ({ status }))

test.each([
  ['one that is new', of('new'), ['new', 'open', 'pending', 'on_hold', 'solved']],
  ['one that is solved', of('solved'), ['open', 'solved']],
  ['one that is closed', of('closed'), []],
  [
    'several that are open or wait',
    of('open', 'pending', 'on_hold'),
    ['open', 'pending', 'on_hold', 'solved'],
  ],
  ['new and open ones', of('new', 'open'), ['open', 'pending', 'on_hold', 'solved']],
  ['open and solved ones', of('open', 'solved'), ['open', 'solved']],
  ['some of which are closed', of('open', 'closed'), []],
] as const)('%s may become', (_, tickets, expected) => {
  expect(commonMoves(tickets)).toEqual(expected)
})

test('what may be solved or closed is told from what may not', () => {
  const all = of('new', 'solved', 'closed', 'pending')
  expect(movable(all, 'solved')).toEqual(of('new', 'pending'))
  expect(movable(all, 'closed')).toEqual(of('new', 'solved', 'pending'))
})

test('what several have in common', () => {
  expect(common(of('new', 'new'), ({ status }) => status)).toBe('new')
  expect(common(of('new', 'open'), ({ status }) => status)).toBeUndefined()
  expect(shared([['a', 'b'], ['b', 'c'], ['b']])).toEqual(['b'])
  expect(shared([])).toEqual([])
})
