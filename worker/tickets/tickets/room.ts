import { and, eq, ne } from 'drizzle-orm'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { roomOfSubject } from '../../chat/subjects.ts'
import { peopleWithin } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { announce } from '../../live/announce.ts'
import { roomOutdated } from '../events.ts'
import { peopleOf } from '../people.ts'
import { tickets } from '../tables.ts'
import { findTicket } from './rows.ts'

/** The ticket's conversation, for who asks, who works on it, who follows it and whoever opens it. */
export async function openTicketRoom(ctx: SignedIn, id: number) {
  const row = await findTicket(ctx, id, 'tickets.write')
  if (row.status === 'closed') fail(errors.closed)
  const { organization_id: organizationId, reference } = row
  const people = await peopleWithin(ctx, peopleOf(row, row.watcher_ids), organizationId, 'tickets.read')
  const userIds = people.map((person) => person.id)
  const subject = { type: 'ticket' as const, id, name: reference, organizationId, userIds }
  const { roomId, isNew } = await roomOfSubject(ctx, subject, (opened) => ({
    // A ticket that closes at the same moment would not end a conversation that it does not know of yet.
    write: guarded(
      ctx,
      ctx.db
        .update(tickets)
        .set({ room_id: opened, ...sameVersion })
        .where(and(eq(tickets.id, id), ne(tickets.status, 'closed'))),
    ),
    events: [
      // Nor would whoever came meanwhile be in it.
      roomOutdated(organizationId, { ticket_id: id, gone_ids: [] }),
      announce('tickets.ticket_changed', {
        id,
        organization_id: organizationId,
        changed: { room_id: opened },
      }),
    ],
    answer: { room_id: opened },
  }))
  return { room_id: roomId, isNew }
}
