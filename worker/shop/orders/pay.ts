import type { PaymentAttempt } from '../../../contract/billing/checkout.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import { isPayable } from '../../../contract/shop/orders/states.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import { startSalePayment } from '../../billing/sales/pay.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import type { Reply } from '../../kernel/http/serve.ts'
import { sellableItems } from '../catalogue/sellable.ts'
import { announced, auditOf, heldFor, isUnmoved, type Moved, moved } from './moves.ts'
import { findByToken, type OrderRecord } from './rows.ts'
import { documentOf } from './sale.ts'
import { orders } from './tables.ts'

const ATTEMPTS_MOST = 5
/** Whoever begins to pay has so long for it: a code by SMS and a page of the provider take a phone some minutes. */
const PAYING_MS = 10 * 60_000

/** A buyer's payment of the whole. What a failed payment released is held again first, at the same total, or refused. */
export async function payOrder(
  ctx: Context,
  token: string,
  { lang }: { readonly lang?: 'fr' | 'en' | undefined },
): Promise<Reply<PaymentAttempt>> {
  const order = await held(ctx, token)
  return startSalePayment(ctx, {
    lang: lang ?? order.locale,
    buyerName: order.buyer_name,
    find: async () => documentOf(ctx, requirePayable(ctx, await findByToken(ctx, token))),
  })
}

async function held(ctx: Context, token: string): Promise<OrderRecord> {
  // Whoever is signed in besides is a buyer here, and the answer of the request is the attempt's.
  const alone: Context = { ...asSystem(ctx), actorStands: null }
  for (let attempt = 1; ; attempt += 1) {
    const order = requirePayable(alone, await findByToken(alone, token))
    const next =
      order.status === 'pending'
        ? keptForPaying(alone, order)
        : moved(alone, order, { move: 'pay_anew', by: 'buyer' })
    if (next === null) return order
    const { after, ...step } = next
    try {
      await commit(alone, { ...step, onConflict: LOST_RACE })
      return after
    } catch (error) {
      if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
      if (order.status !== 'pending' && (await isUnmoved(alone, order)))
        return fail(await whatIsGone(alone, order))
      if (attempt === ATTEMPTS_MOST) throw new Failure(requestErrors.conflict)
    }
  }
}

/**
 * A payment that is begun in the last minutes keeps what the order holds until it can be made, or its money would come
 * after the release. Counted from the hold that the shop gives, so that no number of attempts keeps it for ever.
 */
function keptForPaying(ctx: Context, order: OrderRecord): Moved | null {
  const now = ctx.clock.now()
  const until = Math.min(now, order.held_since + heldFor(order)) + PAYING_MS
  if (order.expires_at === null || until <= order.expires_at) return null
  const changes = { expires_at: until, updated_at: now }
  const after: OrderRecord = { ...order, ...changes }
  return {
    after,
    write: guarded(ctx, ctx.db.update(orders).set(changes).where(unchanged(orders, order))),
    audit: [auditOf(after, 'kept')],
    events: [announced(after)],
    jobs: [],
  }
}

function requirePayable(ctx: Context, order: OrderRecord): OrderRecord {
  if (order.payment_method !== 'cinetpay') fail(errors.paymentMethodRefused)
  const isOver = order.expires_at !== null && order.expires_at <= ctx.clock.now()
  return isPayable(order) && !isOver ? order : fail(errors.orderTransitionRefused)
}

async function whatIsGone(ctx: Context, order: OrderRecord) {
  const items = await sellableItems(
    ctx,
    order.organization_id,
    order.lines.map(({ sku }) => sku),
  )
  const isShort = order.lines.some(({ sku, quantity, track_stock }) => {
    const item = items.get(skuKeyOf(sku))
    return !item || item.track_stock !== track_stock || (item.available ?? quantity) < quantity
  })
  return isShort ? shopErrors.stockInsufficient : errors.promotionExhausted
}
