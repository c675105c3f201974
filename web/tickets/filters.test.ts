import { expect, test } from 'vitest'
import { requestAddress, requestQuery, ticketAddress, ticketQuery } from './filters.ts'

test.each([
  [{}, { sort: '-created_at' }],
  [{ status: 'new,solved,nothing' }, { status: 'new,solved', sort: '-created_at' }],
  [{ assignee: 'me,none,12,x' }, { assignee: 'me,none,12', sort: '-created_at' }],
  [{ team: 'none,me' }, { team: 'none', sort: '-created_at' }],
  [
    { queue: 'near', breached: 'yes' },
    { queue: 'near', sort: '-created_at' },
  ],
  [{ sort: 'subject' }, { sort: '-created_at' }],
  [
    { q: ' carte ', start_date: '2026-02-30', end_date: '2026-03-01' },
    { q: 'carte', end_date: '2026-03-01', sort: '-created_at' },
  ],
])('the address %j asks for %j', (address, query) => {
  expect(given(ticketQuery({ ...ticketAddress, ...address }))).toEqual(query)
})

test('a client begins with what moved last', () => {
  expect(given(requestQuery(requestAddress))).toEqual({ sort: '-updated_at' })
})

const given = (query: object) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
