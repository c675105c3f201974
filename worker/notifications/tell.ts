import { and, isNull, sql } from 'drizzle-orm'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Tell } from '../kernel/jobs/notices.ts'
import { publish } from '../live/publish.ts'
import { mayConcern } from './policy.ts'
import { notifications } from './tables.ts'

/** People's objects that are called at the same time. */
const CALLED_AT_ONCE = 50

/**
 * Row, number, number in the row. Whatever of it was done before, by an attempt that fell or by one beside this one, is
 * found done: the row by its key, the number by the key that the person's object keeps. A row whose number comes late is
 * shown without it and stays unread by `up_to`; told twice would be worse than read twice.
 */
export const tell: Tell = async (ctx, news) => {
  const people = await findPeople(ctx, news.to)
  const to = people.filter((one) => one.isActive && mayConcern(one, news.organizationId))
  if (to.length === 0) return
  const keys = JSON.stringify(to.map(({ id }) => [keyFor(news.key, id), id] as const))
  const [subjectType, subjectId] = news.subject ?? [null, null]
  await commit(ctx, {
    write: [
      ctx.db
        .insert(notifications)
        .select(
          sql`select null, value ->> 0, value ->> 1, ${news.organizationId}, null, ${news.kind}, ${subjectType},
                ${subjectId}, ${news.by}, ${JSON.stringify(news.data)}, ${news.at}, null
              from json_each(${keys}) where true`,
        )
        .onConflictDoNothing(),
    ],
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
    await number(ctx, news, waiting.slice(from, from + CALLED_AT_ONCE))
}

const keyFor = (key: string, userId: number) => `${key}:${userId}`

/**
 * The stream says that there is something and of what kind; names are read from the list, which knows what its reader
 * may still see.
 */
async function number(
  ctx: Context,
  { kind, at }: { readonly kind: string; readonly at: number },
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
