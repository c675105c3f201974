import { eq } from 'drizzle-orm'
import { followSubject } from '../chat/subjects.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { roomOutdated } from './events.ts'
import { peopleIn } from './people.ts'
import { projects } from './tables.ts'

export const projectReactions: readonly Reaction[] = [
  // A removed member's open conversation closes within a second, which the queue may take to gather its messages.
  immediately(
    on(roomOutdated, 'projects.follow_room', async (ctx, { organizationId, payload }) => {
      const { project_id: id, gone_ids: goneIds } = payload
      const row = await ctx.db.select().from(projects).where(eq(projects.id, id)).get()
      await followSubject(
        ctx,
        { type: 'project', id },
        {
          organizationId: row?.organization_id ?? organizationId ?? 0,
          userIds: await peopleIn(ctx, id),
          goneIds,
          isOver: !row || row.status === 'archived',
        },
      )
    }),
  ),
]
