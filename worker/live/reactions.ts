import { ACCESS_CHANGED } from '../../contract/live-kinds.ts'
import { personChanged, sessionsEnded } from '../identity/events.ts'
import { type EndedSession, endedSessions, membersSessions } from '../identity/sessions/affected-sessions.ts'
import type { Context } from '../kernel/context.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { organizationChanged } from '../organizations/events.ts'
import { rowsChanged } from './events.ts'
import { personObject } from './person-object.ts'
import { publish } from './publish.ts'
import { publishChange } from './publish-change.ts'

/** The names of the first two begin with `chat` because rows of these jobs may still be waiting under them. */
export const liveReactions: readonly Reaction[] = [
  immediately(
    on(sessionsEnded, 'chat.end_sessions', async (ctx, { at, payload }) => {
      await closeSocketsOf(ctx, await endedSessions(ctx, { at, ...payload }))
    }),
  ),

  immediately(
    on(organizationChanged, 'chat.end_members_sessions', async (ctx, { at, payload }) => {
      if (payload.is_active) return
      await closeSocketsOf(ctx, await membersSessions(ctx, payload.organization_id, at))
    }),
  ),

  immediately(on(rowsChanged, 'live.publish_change', publishChange)),

  immediately(
    on(personChanged, 'live.publish_access', async (ctx, { eventId, at, payload }) => {
      await publish(ctx, payload.user_id, { key: eventId, kind: ACCESS_CHANGED, at, by: null, data: {} })
    }),
  ),
]

/** A person's object knows all of their sockets, those opened in rooms included. */
async function closeSocketsOf(ctx: Context, ended: readonly EndedSession[]): Promise<void> {
  const byUser = new Map<number, string[]>()
  for (const { userId, sessionId } of ended) byUser.set(userId, [...(byUser.get(userId) ?? []), sessionId])
  await Promise.all(
    [...byUser].map(([userId, sessionIds]) => personObject(ctx.bindings, userId).endSessions({ sessionIds })),
  )
}
