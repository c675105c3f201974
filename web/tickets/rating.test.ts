import { expect, test } from 'vitest'
import { mayRate } from './rating.ts'

const now = new Date('2026-03-31T12:00:00Z')
test.each([
  ['solved', '2026-03-31T11:00:00.000Z', true],
  ['closed', '2026-03-02T12:00:00.000Z', true],
  ['closed', '2026-03-01T11:59:59.000Z', false],
  ['closed', null, false],
  ['open', null, false],
  ['open', '2026-03-31T11:00:00.000Z', false],
] as const)('a ticket that is %s and was solved at %s can be rated: %s', (status, solved_at, may) => {
  expect(mayRate({ status, solved_at }, now)).toBe(may)
})
