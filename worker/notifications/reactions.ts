import type { Notice } from '../kernel/jobs/notices.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { publish } from '../live/publish.ts'
import { notificationsRead } from './events.ts'
import { tell } from './tell.ts'

export const tellsOf = (notices: readonly Notice[]): readonly Reaction[] =>
  notices.map(({ reactionBy }) => reactionBy(tell))

export const notificationReactions: readonly Reaction[] = [
  // Read on one device, read on all of them.
  immediately(
    on(notificationsRead, 'notifications.tell_devices', async (ctx, { eventId, at, payload }) => {
      const { user_id, ...data } = payload
      const kind = notificationsRead.eventName
      await publish(ctx, user_id, { key: eventId, kind, at, by: null, data })
    }),
  ),
]
