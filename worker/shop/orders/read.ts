import { asc, eq } from 'drizzle-orm'
import { isWaiting } from '../../../contract/billing/online.ts'
import type { Order, OrderDetail } from '../../../contract/shop/orders/schemas.ts'
import { askWhileSaleWaits, missingOfIssuer } from '../../billing/sales/pay.ts'
import { saleDocuments, salePayments } from '../../billing/sales/read.ts'
import { findPeople } from '../../identity/people/find.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { followMoney } from './follow.ts'
import { findByToken, findOrder, type OrderRecord, sourceOf } from './rows.ts'
import { type Beside, showOrder, showOrderDetail } from './show.ts'
import { orderMoves } from './tables.ts'

/** For who has its link. Whoever waits here for a payment has the provider asked, at most every five seconds. */
export async function readOrderByToken(
  ctx: Context,
  token: string,
  { lang }: { readonly lang?: 'fr' | 'en' | undefined },
): Promise<Order> {
  const order = await findByToken(ctx, token)
  const locale = lang ?? order.locale
  if (order.payment_method !== 'cinetpay') return showOrder(ctx, order, locale, undefined)
  const [newest] = await salePayments(ctx, sourceOf(order))
  if (!newest || !isWaiting(newest)) return showOrder(ctx, order, locale, newest)
  await askWhileSaleWaits(ctx, sourceOf(order))
  const after = await followMoney(ctx, order.id)
  const [last] = await salePayments(ctx, sourceOf(order))
  return showOrder(ctx, after ?? order, locale, last)
}

export async function readOrder(ctx: SignedIn, id: number): Promise<OrderDetail> {
  const order = await findOrder(ctx, id)
  return showOrderDetail(ctx, order, await besideOf(ctx, order))
}

/** What staff see beside the order itself. */
export async function besideOf(ctx: Context, order: OrderRecord): Promise<Beside> {
  const [history, documents, payments, missing] = await Promise.all([
    historyOf(ctx, order.id),
    saleDocuments(ctx, sourceOf(order)),
    salePayments(ctx, sourceOf(order)),
    missingOfIssuer(ctx, order.organization_id),
  ])
  return { history, documents, payments, missing }
}

async function historyOf(ctx: Context, orderId: number): Promise<Beside['history']> {
  const rows = await ctx.db
    .select()
    .from(orderMoves)
    .where(eq(orderMoves.order_id, orderId))
    .orderBy(asc(orderMoves.id))
  const ids = [...new Set(rows.flatMap(({ by_id }) => by_id ?? []))]
  const names = new Map((await findPeople(ctx, ids)).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...pick(row, ['by', 'by_id', 'from', 'to', 'note']),
    at: iso(row.at),
    by_name: row.by_id === null ? null : (names.get(row.by_id) ?? null),
  }))
}
