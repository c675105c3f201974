import { describe, expect, test } from 'vitest'
import { UNFINISHED } from '../filters.ts'
import { queueAddress, queueAddressOf, queueQuery, queueView } from './queue-address.ts'

const asked = (change: Partial<typeof queueAddress>) =>
  Object.fromEntries(
    Object.entries(queueQuery({ ...queueAddress, ...change })).filter(([, value]) => value !== undefined),
  )

describe('the address of the queue', () => {
  test.each([
    ['begins with what is to be done, what is due first', {}, { status: UNFINISHED, sort: 'due_at' }],
    ['all of them', { scope: 'all' }, { sort: 'due_at' }],
    ['a queue', { queue: 'mine' }, { queue: 'mine', sort: 'due_at' }],
    ['a state', { status: 'solved,closed' }, { status: 'solved,closed', sort: 'due_at' }],
    [
      'a state of a queue',
      { queue: 'mine', status: 'new' },
      { queue: 'mine', status: 'new', sort: 'due_at' },
    ],
    ['a search among what is to be done', { q: ' site ' }, { q: 'site', status: UNFINISHED, sort: 'due_at' }],
    ['another order', { sort: '-updated_at' }, { status: UNFINISHED, sort: '-updated_at' }],
    [
      'nothing that the API does not know',
      { sort: 'x', queue: 'y', team: 'z' },
      { status: UNFINISHED, sort: 'due_at' },
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(asked(change)).toEqual(expected)
  })

  test.each([
    [{}],
    [{ scope: 'all' }],
    [{ queue: 'breached', priority: 'urgent' }],
    [{ status: 'pending', assignee: 'me' }],
    [{ assignee: 'none', sort: 'priority' }],
    [{ scope: 'all', organization: '3' }],
  ])('%o is the same view on another device', (query) => {
    expect(queueAddressOf(queueView(query))).toEqual(query)
  })

  test('a view says to the API what it shows', () => {
    expect(queueView({ priority: 'high' })).toEqual({ priority: 'high', status: UNFINISHED })
    expect(queueView({ scope: 'all', priority: 'high' })).toEqual({ priority: 'high' })
  })
})
