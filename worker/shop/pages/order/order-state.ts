import { isWaiting } from '../../../../contract/billing/online.ts'
import type { Order } from '../../../../contract/shop/orders/schemas.ts'
import type { Words } from '../frame/words.ts'

export type OrderState = keyof Words['states']
export type Tone = 'good' | 'bad' | 'waiting'

/** A payer types their code within minutes; what takes longer was given up, or is held up on the way. */
const LATE_AFTER_MS = 5 * 60_000

/** Where an order stands for its buyer. Money first: it is what they are afraid for. */
export function orderState(order: Order, now: number): OrderState {
  const { status, payment_status, payment_method, payment } = order
  if (status === 'refunded' || payment_status === 'refunded') return 'refunded'
  if (status === 'cancelled' || status === 'expired' || status === 'fulfilled') return status
  if (status === 'confirmed') return payment_status === 'paid' ? 'paid' : 'confirmed'
  if (status === 'payment_failed') return 'paymentFailed'
  if (payment_method !== 'cinetpay') return 'waitingShop'
  if (!payment || !isWaiting(payment))
    return payment?.status === 'failed' ? 'paymentFailed' : 'waitingPayment'
  return now - Date.parse(payment.created_at) > LATE_AFTER_MS ? 'paymentLate' : 'checking'
}

const TONES: Readonly<Record<OrderState, Tone>> = {
  waitingPayment: 'waiting',
  checking: 'waiting',
  paymentFailed: 'bad',
  paymentLate: 'waiting',
  waitingShop: 'waiting',
  confirmed: 'good',
  paid: 'good',
  fulfilled: 'good',
  cancelled: 'bad',
  expired: 'bad',
  refunded: 'good',
}

export const toneOf = (state: OrderState): Tone => TONES[state]

/** While something is on its way the page asks again by itself. */
export const isUnderWay = (state: OrderState): boolean => state === 'checking' || state === 'paymentLate'
