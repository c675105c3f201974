import { paymentStatuses, refundMethods } from '../../../contract/billing/payment-schemas.ts'
import { currencies } from '../../../contract/money.ts'
import { dayIn, oneOf, someOf } from '../../lib/address.ts'
import { idsIn } from '../filters.ts'
import type { PaymentQuery } from './data.ts'

export const paymentAddress = {
  organization: '',
  status: '',
  method: '',
  currency: '',
  start_date: '',
  end_date: '',
}
export type PaymentAddress = typeof paymentAddress

export const paymentQuery = (address: PaymentAddress): PaymentQuery => ({
  organization: idsIn(address.organization),
  status: someOf(paymentStatuses, address.status),
  method: oneOf(refundMethods, address.method),
  currency: oneOf(currencies, address.currency),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
})
