import type { OrderPaymentStatus, OrderStatus } from '../../../contract/shop/orders/states.ts'
import type { ShopPaymentMethod } from '../../../contract/shop/schemas.ts'

interface Paid {
  readonly status: OrderStatus
  readonly payment_status: OrderPaymentStatus
  readonly payment_method: ShopPaymentMethod
}

/** What whoever carries the parcel has to do about money: collect it, wait for it, nothing, or not go at all. */
export function dueOf({ status, payment_status, payment_method }: Paid) {
  if (status === 'cancelled' || status === 'expired') return 'gone'
  if (payment_status === 'refunded' || status === 'refunded') return 'refunded'
  if (payment_status === 'paid') return 'nothing'
  const isAwaited = status === 'pending' || status === 'payment_failed'
  return isAwaited && payment_method === 'cinetpay' ? 'awaited' : 'collect'
}
