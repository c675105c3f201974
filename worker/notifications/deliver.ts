import { and, isNull, sql } from 'drizzle-orm'
import type { NotificationKind } from '../../contract/notification-kinds.ts'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Notify } from '../kernel/jobs/notices.ts'
import { publish } from '../live/publish.ts'
import { letterOrder } from './mail/send-now.ts'
import { mayConcern } from './policy.ts'
import { pushOrder } from './push/send.ts'
import { notifications } from './tables.ts'
import { waysOf } from './ways.ts'

/** How many people's objects are called at the same time. */
const CALLED_AT_ONCE = 50

/**
 * Row, number, number in the row. A step that an earlier or a parallel attempt has done is found done: the row by its
 * key, the number by the key that the person's object keeps. A row whose number comes late is listed without it and
 * stays unread by `up_to`: reading it twice is better than being notified twice.
 */
export const deliver: Notify = async (ctx, notification) => {
  const people = await findPeople(ctx, notification.to)
  const to = people.filter((one) => one.isActive && mayConcern(one, notification.organizationId))
  if (to.length === 0) return
  const ways = await waysOf(ctx, notification.kind, to)
  const keys = JSON.stringify(
    ways.map(({ userId, email }) => [keyFor(notification, userId), userId, email] as const),
  )
  const [subjectType, subjectId] = notification.subject ?? [null, null]
  await commit(ctx, {
    write: [
      ctx.db
        .insert(notifications)
        .select(
          sql`select null, value ->> 0, value ->> 1, ${notification.organizationId}, null, ${notification.kind}, ${subjectType},
                ${subjectId}, ${notification.by}, ${JSON.stringify(notification.data)}, ${notification.at}, null, value ->> 2, null
              from json_each(${keys}) where true`,
        )
        .onConflictDoNothing(),
    ],
    // What was ordered before is there: its key is taken.
    jobs: ways.flatMap(({ userId, email, subscriptionIds }) => {
      const key = keyFor(notification, userId)
      return [
        ...(email === 'now' ? [letterOrder(ctx, key, notification.cause)] : []),
        ...subscriptionIds.map((id) => pushOrder(key, notification.cause, id)),
      ]
    }),
  })
  const waiting = await ctx.db
    .select({ id: notifications.id, key: notifications.key, user_id: notifications.user_id })
    .from(notifications)
    .where(
      and(
        sql`${notifications.key} in (select value ->> 0 from json_each(${keys}))`,
        isNull(notifications.seq),
      ),
    )
  for (let from = 0; from < waiting.length; from += CALLED_AT_ONCE)
    await number(ctx, notification, waiting.slice(from, from + CALLED_AT_ONCE))
}

/** With the kind: two notices of one event may concern the same person. */
const keyFor = ({ key, kind }: Pick<Parameters<Notify>[1], 'key' | 'kind'>, userId: number) =>
  `${kind}:${key}:${userId}`

/**
 * The personal stream carries an id and a kind only. Names are read from the list, which filters by what its reader may
 * see now: a stream may be replayed after its reader has moved to another organization.
 */
async function number(
  ctx: Context,
  { kind, at }: { readonly kind: NotificationKind; readonly at: number },
  rows: readonly { readonly id: number; readonly key: string; readonly user_id: number }[],
): Promise<void> {
  const numbered = await Promise.all(
    rows.map(async ({ id, key, user_id }) => {
      const event = {
        key: `notified:${key}`,
        kind: 'notifications.added',
        at,
        by: null,
        data: { id, kind },
      }
      return [id, await publish(ctx, user_id, event)] as const
    }),
  )
  const numbers = JSON.stringify(numbered)
  await commit(ctx, {
    write: [
      ctx.db
        .update(notifications)
        .set({
          seq: sql`(select value ->> 1 from json_each(${numbers}) where value ->> 0 = ${notifications.id})`,
        })
        .where(sql`${notifications.id} in (select value ->> 0 from json_each(${numbers}))`),
    ],
  })
}
