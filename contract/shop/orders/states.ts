import type { ShopPaymentMethod } from '../schemas.ts'

export const orderStatuses = [
  'pending',
  'payment_failed',
  'confirmed',
  'fulfilled',
  'cancelled',
  'expired',
  'refunded',
] as const
export type OrderStatus = (typeof orderStatuses)[number]
export const paymentStates = ['unpaid', 'paid', 'refunded'] as const
export type OrderPaymentStatus = (typeof paymentStates)[number]

export const orderMoves = [
  'confirm',
  'receive_payment',
  'fail_payment',
  'pay_anew',
  'cancel',
  'expire',
  'fulfil',
  'refund',
] as const
export type OrderMove = (typeof orderMoves)[number]
/** Who moves an order: people, money that came in or did not, and the clock. */
export const movers = ['buyer', 'staff', 'payment', 'time'] as const
export type Mover = (typeof movers)[number]

export interface OrderFacts {
  readonly status: OrderStatus
  readonly payment_status: OrderPaymentStatus
  readonly payment_method: ShopPaymentMethod
}

/** What becomes of the stock and the redemptions that an order holds. */
export interface Holdings {
  /** `take`: it leaves the shop. */
  readonly stock: 'keep' | 'reserve' | 'release' | 'take'
  readonly redemptions: 'keep' | 'reserve' | 'confirm' | 'release'
}

export interface Transition {
  readonly to: OrderStatus
  readonly payment_status: OrderPaymentStatus
  readonly holdings: Holdings
}
export type OrderRefusal = 'orderTransitionRefused' | 'orderPaid'

const KEPT: Holdings = { stock: 'keep', redemptions: 'keep' }
const RELEASED: Holdings = { stock: 'release', redemptions: 'release' }

/** The table of the specification; what is not drawn there is refused. */
export function orderTransition(order: OrderFacts, move: OrderMove, by: Mover): Transition | OrderRefusal {
  const { status, payment_status, payment_method } = order
  const isPaid = payment_status === 'paid'
  const to = (next: OrderStatus, holdings: Holdings, paid = payment_status): Transition => ({
    to: next,
    payment_status: paid,
    holdings,
  })
  if (MADE_BY[move].includes(by))
    switch (move) {
      case 'confirm':
        // Who pays online confirms by paying.
        if (status === 'pending' && payment_method !== 'cinetpay') return to('confirmed', CONFIRMED)
        break
      case 'receive_payment':
        if (payment_status !== 'unpaid') break
        if (status === 'pending') return to('confirmed', CONFIRMED, 'paid')
        if (status === 'confirmed' || status === 'fulfilled') return to(status, KEPT, 'paid')
        // Money after the release: it is kept for the buyer again, if there still is what they bought.
        if (isReleased(status)) return to('confirmed', { stock: 'reserve', redemptions: 'confirm' }, 'paid')
        break
      case 'fail_payment':
        if (status === 'pending' && !isPaid) return to('payment_failed', RELEASED)
        break
      case 'pay_anew':
        if (status === 'payment_failed' && !isPaid)
          return to('pending', { stock: 'reserve', redemptions: 'reserve' })
        break
      case 'cancel':
        if (isPaid) return 'orderPaid'
        if (status === 'pending') return to('cancelled', RELEASED)
        if (status === 'payment_failed') return to('cancelled', KEPT)
        if (status === 'confirmed' && by === 'staff') return to('cancelled', RELEASED)
        break
      case 'expire':
        if (isPaid) break
        if (status === 'pending') return to('expired', RELEASED)
        if (status === 'payment_failed') return to('expired', KEPT)
        break
      case 'fulfil':
        if (status === 'confirmed') return to('fulfilled', { stock: 'take', redemptions: 'keep' })
        break
      case 'refund':
        if (!isPaid) break
        if (status === 'confirmed') return to('refunded', RELEASED, 'refunded')
        // What was delivered is not in the shop any more.
        if (status === 'fulfilled')
          return to('refunded', { stock: 'keep', redemptions: 'release' }, 'refunded')
        if (isReleased(status)) return to('refunded', KEPT, 'refunded')
        break
    }
  return 'orderTransitionRefused'
}

const CONFIRMED: Holdings = { stock: 'keep', redemptions: 'confirm' }

const MADE_BY: Readonly<Record<OrderMove, readonly Mover[]>> = {
  confirm: ['staff'],
  receive_payment: ['payment'],
  fail_payment: ['payment'],
  pay_anew: ['buyer'],
  cancel: ['buyer', 'staff'],
  expire: ['time'],
  fulfil: ['staff'],
  refund: ['payment'],
}

/** Nothing is held for these any more. */
export const isReleased = (status: OrderStatus): boolean =>
  status === 'payment_failed' || status === 'cancelled' || status === 'expired'

/** A payment that may still be begun. */
export const isPayable = ({ status, payment_status, payment_method }: OrderFacts): boolean =>
  payment_method === 'cinetpay' &&
  payment_status === 'unpaid' &&
  (status === 'pending' || status === 'payment_failed')

export const attentions = ['paid_after_release', 'paid_other_amount'] as const
export type Attention = (typeof attentions)[number]
