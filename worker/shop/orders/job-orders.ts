import type { OrderStatus } from '../../../contract/shop/orders/states.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'

export const MAIL_BUYER = 'shop.mail_buyer'
export const BILL_ORDER = 'shop.bill_order'

/** Under one key for each state, so that an order that comes to it twice is told of once. */
export const letterOrder = (order_id: number, status: OrderStatus): JobOrder => ({
  name: MAIL_BUYER,
  key: `${MAIL_BUYER}:${order_id}:${status}`,
  payload: { order_id, status },
})

export const billingOrder = (order_id: number, status: OrderStatus): JobOrder => ({
  name: BILL_ORDER,
  key: `${BILL_ORDER}:${order_id}:${status}`,
  payload: { order_id },
})
