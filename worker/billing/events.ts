import * as z from 'zod'
import { sourceType } from '../../contract/billing/sources.ts'
import { defineEvent } from '../kernel/data/events.ts'

const document = z.strictObject({ document_id: z.number().int() })

/** What others react to: letters, notifications, the PDF. What screens hear of is announced beside (`record.ts`). */
export const documentIssued = defineEvent('billing.document_issued', document)
export const quoteAccepted = defineEvent('billing.quote_was_accepted', document)
export const quoteDeclined = defineEvent('billing.quote_was_declined', document)
/** With what its sender adds to the letter. */
export const documentSent = defineEvent(
  'billing.document_sent',
  document.extend({ message: z.string().optional() }),
)
export const invoiceReminded = defineEvent('billing.invoice_was_reminded', document)

const payment = z.strictObject({ payment_id: z.number().int() })

export const paymentSucceeded = defineEvent('billing.payment_settled', payment)
export const paymentFailed = defineEvent('billing.payment_refused', payment)
export const paymentQuarantined = defineEvent('billing.payment_held', payment)
/** Of its payment: what was given back is read again. */
export const paymentRefunded = defineEvent(
  'billing.payment_was_refunded',
  payment.extend({ refund_id: z.number().int() }),
)
export const invoicePaid = defineEvent('billing.invoice_settled', document)
const sale = z.strictObject({
  source_type: sourceType,
  source_id: z.number().int(),
  payment_id: z.number().int(),
})

/** For whoever sells through billing, which knows none of them. */
export const salePaid = defineEvent('billing.sale_paid', sale)
export const salePaymentFailed = defineEvent('billing.sale_payment_failed', sale)
export const saleRefunded = defineEvent('billing.sale_refunded', sale)
/** What a schedule made could not be issued, and waits as a draft. */
export const recurringHeld = defineEvent('billing.recurring_held', document)
