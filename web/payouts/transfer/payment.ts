import * as z from 'zod'
import { createTransfer, type quoteTransfer } from '../../../contract/payouts/transfers.ts'

const { payee_party_id_type, payee_party_identifier, amount, account_id, label } = createTransfer.body.shape

/** What a person types. The currency is that of the account. */
export const paymentForm = z.object({
  payee_party_id_type,
  payee_party_identifier,
  amount,
  account_id,
  label,
})
export type Payment = z.output<typeof paymentForm>
type Asked = z.input<typeof quoteTransfer.body>

/** What the network is asked about. A phone number is written without the sign that forms keep. */
export const askedOf = (payment: Payment, currency: Asked['currency']): Asked => ({
  payee_party_id_type: payment.payee_party_id_type,
  payee_party_identifier:
    payment.payee_party_id_type === 'MSISDN'
      ? payment.payee_party_identifier.replace(/^\+/, '')
      : payment.payee_party_identifier,
  amount: payment.amount,
  currency,
})

/** Whether an answer of the network is still about what stands in the form. */
export const isAbout = (asked: Asked, quoted: Asked): boolean =>
  asked.payee_party_id_type === quoted.payee_party_id_type &&
  asked.payee_party_identifier === quoted.payee_party_identifier &&
  asked.amount === quoted.amount &&
  asked.currency === quoted.currency
