import * as z from 'zod'
import type { OrderStatus } from '../../../contract/shop/orders/states.ts'
import { defineEvent } from '../../kernel/data/events.ts'

const order = z.strictObject({ order_id: z.number().int() })
const orderEvent = (name: string) => defineEvent(`shop.order_${name}`, order)

export const orderPending = orderEvent('pending')
export const orderPaid = orderEvent('paid')
/** Money that somebody has to look at. */
export const orderNeedsAttention = orderEvent('needs_attention')

/** An order came to a state. */
export const orderCame: Readonly<Record<OrderStatus, typeof orderPending>> = {
  pending: orderPending,
  payment_failed: orderEvent('payment_failed'),
  confirmed: orderEvent('confirmed'),
  fulfilled: orderEvent('fulfilled'),
  cancelled: orderEvent('cancelled'),
  expired: orderEvent('expired'),
  refunded: orderEvent('refunded'),
}
