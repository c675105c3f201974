import { and, asc, isNotNull, lte, sql } from 'drizzle-orm'
import { orderTransition } from '../../../contract/shop/orders/states.ts'
import { askAboutSale } from '../../billing/sales/pay.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { Failure } from '../../kernel/failure.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { followMoney } from './follow.ts'
import { moved } from './moves.ts'
import { type OrderRecord, orderById, sourceOf } from './rows.ts'
import { orders } from './tables.ts'

/** Of one minute; what is due beyond them is due the next minute, too. */
const EXPIRED_MOST = 200
/** While the provider does not answer, an order whose payment was begun keeps its goods for so long. */
const PATIENCE_MS = 30 * 60_000

/** Whose time is over gives back what it holds, once the provider says that it was not paid. */
export async function expireOrders(ctx: Context): Promise<string> {
  const due = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        isNotNull(orders.expires_at),
        sql`${orders.status} in ('pending', 'payment_failed')`,
        lte(orders.expires_at, ctx.clock.now()),
      ),
    )
    .orderBy(asc(orders.expires_at))
    .limit(EXPIRED_MOST)
  let count = 0
  for (const { id } of due) if (await expireOne(ctx, id)) count += 1
  return `${count} expired`
}

/** The same order would stand first the next minute: one that cannot be expired holds up no other. */
async function expireOne(ctx: Context, id: number): Promise<boolean> {
  try {
    return await expire(ctx, id)
  } catch (error) {
    ctx.log.error('shop.order_unexpired', { order_id: id, ...faultFacts(error) })
    return false
  }
}

async function expire(ctx: Context, id: number): Promise<boolean> {
  const found = await orderById(ctx, id)
  if (!found || !isDue(ctx, found)) return false
  const order = await asked(ctx, found)
  if (!order || !isDue(ctx, order)) return false
  const { after: _, ...step } = moved(ctx, order, { move: 'expire', by: 'time' })
  try {
    await commit(ctx, { ...step, onConflict: LOST_RACE })
    return true
  } catch (error) {
    // It was paid, cancelled or expired at the same moment; the next minute sees what is left to do.
    if (error instanceof Failure && error.spec === LOST_RACE) return false
    throw error
  }
}

const isDue = (ctx: Context, order: OrderRecord): boolean =>
  order.expires_at !== null &&
  order.expires_at <= ctx.clock.now() &&
  typeof orderTransition(order, 'expire', 'time') !== 'string'

/** The order after what the provider knows of it; undefined while it does not say. */
async function asked(ctx: Context, order: OrderRecord): Promise<OrderRecord | undefined> {
  if (order.payment_method !== 'cinetpay') return order
  const isKnown = await askAboutSale(ctx, sourceOf(order))
  const isPatient = ctx.clock.now() < (order.expires_at ?? 0) + PATIENCE_MS
  if (!isKnown && isPatient) return undefined
  return followMoney(ctx, order.id)
}
