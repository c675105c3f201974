import * as z from 'zod'
import { listenersOf, missedInRoom } from '../../chat/missed.ts'
import { correspondents } from '../../identity/people/correspondents.ts'
import { findPeople } from '../../identity/people/find.ts'
import { preferenceFor, preferencesOf } from '../../identity/preferences/preferences.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { lineOf } from '../mail/letter.ts'
import { push } from './deliver.ts'
import { openSubscription, subscriptionsOf } from './subscriptions.ts'

/**
 * A message is no notification, but whoever has not read it after a minute is called to their conversation. The
 * conversation orders this itself, at most once a minute.
 */
export const pushMissed = defineJob({
  name: 'notifications.push_missed',
  payload: z.strictObject({ room_id: z.number().int() }),
  keepDoneHours: 1,
  async run(ctx, { room_id: roomId }) {
    const subscriptions = await subscriptionsOf(ctx, await listenersOf(ctx, roomId))
    const userIds = [...new Set(subscriptions.map(({ user_id }) => user_id))]
    const missed = await Promise.all(userIds.map((userId) => missedBy(ctx, roomId, userId)))
    const orders = subscriptions.flatMap(({ id, user_id }) => {
      const found = missed[userIds.indexOf(user_id)]
      // What waits is told once, however often it is looked at.
      if (!found) return []
      return [
        {
          name: 'notifications.push_room',
          key: `push:room:${roomId}:${found.lastId}:${id}`,
          payload: { room_id: roomId, subscription_id: id },
        } as const,
      ]
    })
    if (orders.length > 0) await commit(ctx, { write: [], jobs: orders })
  },
})

export const pushRoom = defineJob({
  name: 'notifications.push_room',
  payload: z.strictObject({ room_id: z.number().int(), subscription_id: z.number().int() }),
  keepDoneHours: 48,
  attempts: 5,
  async run(ctx, { room_id: roomId, subscription_id }) {
    const subscription = await openSubscription(ctx, subscription_id)
    if (!subscription) return
    const { user_id: userId } = subscription
    const [found, [reader], [person]] = await Promise.all([
      missedBy(ctx, roomId, userId),
      correspondents(ctx, [userId]),
      findPeople(ctx, [userId]),
    ])
    if (!found || !reader || !person) return
    const { sentence, path } = lineOf(
      {
        kind: 'chat.missed',
        by: null,
        subject_id: roomId,
        data: { room_name: found.name, count: found.unread },
      },
      { locale: reader.locale, role: person.role },
    )
    await push(ctx, subscription, {
      title: 'Matrice',
      body: sentence,
      path: path ?? '/',
      tag: `room-${roomId}`,
    })
  },
})

/** Null where they have read it, muted it, left, or do not want to be called. */
async function missedBy(ctx: Context, roomId: number, userId: number) {
  const [[person], preferences] = await Promise.all([findPeople(ctx, [userId]), preferencesOf(ctx, [userId])])
  if (!person?.isActive || !preferenceFor(preferences(userId), 'chat.missed').push) return null
  return missedInRoom(ctx, roomId, { ...person, userId })
}
