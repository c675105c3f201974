import { billingErrors } from '../../../contract/billing/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import type { Order, OrderDetail } from '../../../contract/shop/orders/schemas.ts'
import type { Mover } from '../../../contract/shop/orders/states.ts'
import { askAboutSale } from '../../billing/sales/pay.ts'
import { asSystem, type Context, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { followMoney } from './follow.ts'
import { type Moved, moved, requireTransition } from './moves.ts'
import { besideOf } from './read.ts'
import { findByToken, findOrder, type OrderRecord, orderById, sourceOf } from './rows.ts'
import { showOrder, showOrderDetail } from './show.ts'
import { type Step, stepsWith } from './staff.ts'

/** By who has its link. */
export async function cancelOrderByToken(
  ctx: Context,
  token: string,
  { lang }: { readonly lang?: 'fr' | 'en' | undefined },
): Promise<Order> {
  // Whoever is signed in besides is a buyer here.
  const alone: Context = { ...asSystem(ctx), actorStands: null, claim: ctx.claim }
  return cancel(alone, await findByToken(alone, token), 'buyer', null, (after) =>
    showOrder(alone, after, lang ?? after.locale, undefined),
  )
}

export async function cancelOrder(
  ctx: SignedIn,
  id: number,
  { note = null }: { readonly note?: string | null | undefined },
): Promise<OrderDetail> {
  return cancel(ctx, await findOrder(ctx, id, 'shop.sell'), 'staff', note, async (after, step) =>
    showOrderDetail(ctx, after, stepsWith(ctx, await besideOf(ctx, after), step)),
  )
}

/** The provider is asked first: what was paid meanwhile is not cancelled, and what it does not know may still be paid. */
async function cancel<Answer>(
  ctx: Context,
  found: OrderRecord,
  by: Extract<Mover, 'buyer' | 'staff'>,
  note: string | null,
  show: (after: OrderRecord, step: Step) => Promise<Answer>,
): Promise<Answer> {
  requireTransition(found, 'cancel', by)
  const order = await settled(ctx, found)
  const { after, ...step }: Moved = moved(ctx, order, { move: 'cancel', by, note })
  const answer = await show(after, { by, from: order, to: after, note })
  await commit(ctx, { ...step, answer, onConflict: requestErrors.conflict })
  return answer
}

/** The order after everything that the provider knows of it. */
export async function settled(ctx: Context, order: OrderRecord): Promise<OrderRecord> {
  if (order.payment_method !== 'cinetpay' || order.payment_status !== 'unpaid') return order
  if (!(await askAboutSale(ctx, sourceOf(order)))) throw new Failure(billingErrors.providerUnavailable)
  await followMoney(ctx, order.id)
  return (await orderById(ctx, order.id)) ?? fail(errors.orderNotFound)
}
