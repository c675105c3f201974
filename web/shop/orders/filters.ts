import { orderSorts } from '../../../contract/shop/orders/orders.ts'
import { orderStatuses, paymentStates } from '../../../contract/shop/orders/states.ts'
import { paymentMethods } from '../../../contract/shop/schemas.ts'
import { dayIn, idIn, oneOf, someOf } from '../../lib/address.ts'
import type { OrderQuery } from './data.ts'

export const orderAddress = {
  q: '',
  organization: '',
  status: '',
  payment_status: '',
  payment_method: '',
  customer: '',
  needs_attention: '',
  start_date: '',
  end_date: '',
  view: '',
  sort: '-placed_at',
}
export type OrderAddress = typeof orderAddress

export const orderQuery = (address: OrderAddress): OrderQuery => ({
  q: address.q.trim() || undefined,
  organization: idIn(address.organization),
  status: someOf(orderStatuses, address.status),
  payment_status: someOf(paymentStates, address.payment_status),
  payment_method: someOf(paymentMethods, address.payment_method),
  customer: idIn(address.customer) === undefined ? undefined : address.customer,
  needs_attention: address.needs_attention === 'true' ? 'true' : undefined,
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
  sort: oneOf(orderSorts, address.sort) ?? '-placed_at',
})
