import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { Subscriber } from '../../../contract/newsletter/schemas.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { type Context, iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { ordersCountOf, spentAmountOf } from '../../shop/orders/figures.ts'
import { newsletterSubscribers as subscribers } from '../tables.ts'

export type SubscriberRow = typeof subscribers.$inferSelect

export const subscriberById = (ctx: Context, id: number): Promise<SubscriberRow | undefined> =>
  ctx.db.select().from(subscribers).where(eq(subscribers.id, id)).get()

const SHOWN = [
  ...(['id', 'organization_id', 'email', 'name', 'lang', 'tags', 'status', 'source'] as const),
  ...(['consent_source', 'consented_at', 'confirmed_at', 'ended_at', 'created_at', 'updated_at'] as const),
] as const

export const listedSubscribers = {
  from: subscribers,
  columns: pick(subscribers, [...SHOWN, 'version']),
  computed: {
    orders_count: computed<number>((cell) =>
      ordersCountOf(cell(subscribers.organization_id), cell(subscribers.email)),
    ),
    spent_amount: computed<number>((cell) =>
      spentAmountOf(cell(subscribers.organization_id), cell(subscribers.email)),
    ),
  },
} as const
export type ListedSubscriber = RowOf<
  (typeof listedSubscribers)['columns'],
  readonly [],
  (typeof listedSubscribers)['computed']
>

/** Of an erased one only figures know. */
export const subscribersOf = ({ actor }: SignedIn, permission: Permission = 'newsletter.read'): SQL =>
  sql`(${organizationsOf(actor, subscribers.organization_id, permission)} and ${isNull(subscribers.erased_digest)})`

export async function findSubscriber(
  ctx: SignedIn,
  id: number,
  permission?: Permission,
): Promise<ListedSubscriber> {
  const where = sql`${eq(subscribers.id, id)} and ${subscribersOf(ctx, permission)}`
  return (await readRow(ctx, listedSubscribers, where)) ?? fail(errors.subscriberNotFound)
}

export const showSubscriber = (row: ListedSubscriber): Subscriber => ({
  ...pick(row, ['id', 'organization_id', 'email', 'name', 'lang', 'status', 'source', 'consent_source']),
  tags: [...row.tags],
  orders_count: row.orders_count,
  spent_amount: row.spent_amount,
  consented_at: isoOrNull(row.consented_at),
  confirmed_at: isoOrNull(row.confirmed_at),
  ended_at: isoOrNull(row.ended_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
