import { not } from 'drizzle-orm'
import { sessionsEnded } from '../identity/events.ts'
import { isOpenSession } from '../identity/sessions/open-sessions.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Notice } from '../kernel/jobs/notices.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { publish } from '../live/publish.ts'
import { deliver } from './deliver.ts'
import { notificationsRead } from './events.ts'
import { pushSubscriptions } from './tables.ts'

export const reactionsOfNotices = (notices: readonly Notice[]): readonly Reaction[] =>
  notices.map(({ reactionBy }) => reactionBy(deliver))

export const notificationReactions: readonly Reaction[] = [
  // Nobody who picks up a device reads on it what comes for whoever signed out of it.
  immediately(
    on(sessionsEnded, 'notifications.release_devices', async (ctx) => {
      // It is the end of the session of whoever asks: their write no longer stands, this one does.
      await commit(
        { ...ctx, actorStands: null },
        {
          write: [
            ctx.db
              .delete(pushSubscriptions)
              .where(not(isOpenSession(pushSubscriptions.session_id, ctx.clock.now()))),
          ],
        },
      )
    }),
  ),
  // What is read on one device is read on all of them.
  immediately(
    on(notificationsRead, 'notifications.tell_devices', async (ctx, { eventId, at, payload }) => {
      const { user_id, ...data } = payload
      const kind = notificationsRead.eventName
      await publish(ctx, user_id, { key: eventId, kind, at, by: null, data })
    }),
  ),
]
