import type { Notice } from '../kernel/jobs/notices.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { publish } from '../live/publish.ts'
import { deliver } from './deliver.ts'
import { notificationsRead } from './events.ts'

export const reactionsOfNotices = (notices: readonly Notice[]): readonly Reaction[] =>
  notices.map(({ reactionBy }) => reactionBy(deliver))

export const notificationReactions: readonly Reaction[] = [
  // What is read on one device is read on all of them.
  immediately(
    on(notificationsRead, 'notifications.tell_devices', async (ctx, { eventId, at, payload }) => {
      const { user_id, ...data } = payload
      const kind = notificationsRead.eventName
      await publish(ctx, user_id, { key: eventId, kind, at, by: null, data })
    }),
  ),
]
