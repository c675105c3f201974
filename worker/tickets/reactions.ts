import { eq } from 'drizzle-orm'
import { followSubject } from '../chat/subjects.ts'
import { peopleWithin } from '../identity/people/within.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { roomOutdated } from './events.ts'
import { peopleConcerned } from './people.ts'
import { tickets } from './tables.ts'

export const ticketReactions: readonly Reaction[] = [
  // A removed watcher's open conversation closes within a second, which the queue may take to gather its messages.
  immediately(
    on(roomOutdated, 'tickets.follow_room', async (ctx, { organizationId, payload }) => {
      const { ticket_id: id, gone_ids: goneIds } = payload
      const row = await ctx.db.select().from(tickets).where(eq(tickets.id, id)).get()
      const ids = row ? await peopleConcerned(ctx, row) : []
      const within = row ? await peopleWithin(ctx, ids, row.organization_id, 'tickets.read') : []
      await followSubject(
        ctx,
        { type: 'ticket', id },
        {
          organizationId: row?.organization_id ?? organizationId ?? 0,
          userIds: within.map((person) => person.id),
          goneIds,
          isOver: !row || row.status === 'closed',
        },
      )
    }),
  ),
]
