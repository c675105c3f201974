import { isWaiting } from '../../../contract/billing/online.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { isReleased, orderTransition } from '../../../contract/shop/orders/states.ts'
import { paidOfSale } from '../../billing/sales/pay.ts'
import { salePayments } from '../../billing/sales/read.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { Failure } from '../../kernel/failure.ts'
import { isUnmoved, type Moved, moved, setAside } from './moves.ts'
import { type OrderRecord, orderById, sourceOf } from './rows.ts'

const ATTEMPTS_MOST = 5

/**
 * Brings an order to where its money is: received, refused, given back. Money is nobody's act and comes when it comes, so
 * this may run any number of times, at once, and in any order with what people do.
 */
export async function followMoney(ctx: Context, orderId: number): Promise<OrderRecord | undefined> {
  const alone: Context = { ...asSystem(ctx), actorStands: null }
  for (let attempt = 1; ; attempt += 1) {
    const order = await orderById(alone, orderId)
    const step = order && (await nextStep(alone, order))
    if (!order || !step) return order
    try {
      return await take(alone, step)
    } catch (error) {
      if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
      // Nobody moved it: what it held is not there any more, and its money is.
      if (isReleased(order.status) && order.payment_status === 'unpaid' && (await isUnmoved(alone, order)))
        return take(alone, setAside(alone, order, 'paid_after_release')).catch(raced)
      if (attempt === ATTEMPTS_MOST) throw new Failure(requestErrors.conflict)
    }
  }
}

const raced = (error: unknown): never => {
  throw error instanceof Failure && error.spec === LOST_RACE ? new Failure(requestErrors.conflict) : error
}

async function take(ctx: Context, { after, ...step }: Moved): Promise<OrderRecord> {
  await commit(ctx, { ...step, onConflict: LOST_RACE })
  return { ...after, version: after.version + 1 }
}

async function nextStep(ctx: Context, order: OrderRecord): Promise<Moved | null> {
  const { paid_amount, refunded_amount, isWhole } = await paidOfSale(ctx, sourceOf(order))
  const by = 'payment'
  if (order.payment_status === 'paid')
    return refunded_amount > 0 && paid_amount === 0 && isDrawn(order, 'refund')
      ? moved(ctx, order, { move: 'refund', by })
      : null
  if (order.payment_status !== 'unpaid') return null
  if (isWhole && paid_amount > 0)
    return isDrawn(order, 'receive_payment') ? moved(ctx, order, { move: 'receive_payment', by }) : null
  if (paid_amount > 0)
    return order.needs_attention === null ? setAside(ctx, order, 'paid_other_amount') : null
  if (order.status !== 'pending' || order.payment_method !== 'cinetpay') return null
  const [newest, ...others] = await salePayments(ctx, sourceOf(order))
  const isFailed = newest?.status === 'failed' && !others.some(isWaiting) && isOfThisHold(order, newest)
  return isFailed ? moved(ctx, order, { move: 'fail_payment', by }) : null
}

const isDrawn = (order: OrderRecord, move: 'refund' | 'receive_payment') =>
  typeof orderTransition(order, move, 'payment') !== 'string'

/** A buyer who pays anew holds the order again before there is a new attempt: the old failure is not of this hold. */
const isOfThisHold = ({ held_since }: OrderRecord, { created_at }: { readonly created_at: string }) =>
  Date.parse(created_at) >= held_since
