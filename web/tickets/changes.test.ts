import { describe, expect, it, test } from 'vitest'
import type { Ticket } from '../../contract/tickets/schemas.ts'
import { changed, isUnfiltered, pendingReply, pendingTicket } from './changes.ts'

const ticket: Ticket = {
  ...pendingTicket({ subject: 'Panne', body: 'Rien ne va.' }),
  id: 12,
  team: { id: 3, name: 'Réseau' },
}

describe('a change before the server has answered', () => {
  it('shows what was set, and not how it was written', () => {
    const after = changed(ticket, { status: 'solved', expected: { status: 'open' } })
    expect(after).toEqual({ ...ticket, status: 'solved' })
  })
  it('shows that there is no team any more, and of another one nothing until its name is known', () => {
    expect(changed(ticket, { team_id: null }).team).toBe(null)
    expect(changed(ticket, { team_id: 8 }).team).toEqual({ id: 3, name: 'Réseau' })
  })
})

test('what waits for the network has an id of its own, the same at each drawing', () => {
  const sent = { params: { ticketId: 12 }, body: { body: 'Bonjour' } }
  expect(pendingReply(sent).id).toBeLessThan(0)
  expect(pendingReply(sent).id).toBe(pendingReply(sent).id)
  expect(pendingReply(sent).id).not.toBe(pendingReply({ ...sent, body: { body: 'Bonsoir' } }).id)
  expect(pendingReply(sent)).not.toHaveProperty('internal')
})

test.each([
  [undefined, true],
  [{ sort: '-updated_at', q: undefined, limit: 200 }, true],
  [{ sort: '-created_at' }, true],
  [{ sort: 'due_at' }, false],
  [{ status: 'solved', sort: '-created_at' }, false],
  [{ q: 'carte' }, false],
])('a new ticket stands in the list of %j: %s', (query, stands) => {
  expect(isUnfiltered(query)).toBe(stands)
})
