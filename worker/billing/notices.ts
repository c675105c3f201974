import { balanceOf } from '../../contract/billing/states.ts'
import { type Composed, type Notice, notice } from '../kernel/jobs/notices.ts'
import {
  invoicePaid,
  invoiceReminded,
  paymentFailed,
  paymentQuarantined,
  paymentSucceeded,
  recurringHeld,
} from './events.ts'
import { type About, aboutInvoice, aboutPayment, buyers, deciders, payer, sellers } from './recipients.ts'

/** Numbers alone: a subject is a text that people wrote. */
export const billingNotices: readonly Notice[] = [
  notice(
    paymentSucceeded,
    { job: 'notifications.billing_payment_succeeded', kind: 'billing.payment_succeeded' },
    async (ctx, { payload }) => toldIfAny(await aboutPayment(ctx, payload.payment_id, payer)),
  ),
  notice(
    paymentFailed,
    { job: 'notifications.billing_payment_failed', kind: 'billing.payment_failed' },
    async (ctx, { payload }) => toldIfAny(await aboutPayment(ctx, payload.payment_id, payer)),
  ),
  notice(
    paymentQuarantined,
    { job: 'notifications.billing_payment_quarantined', kind: 'billing.payment_quarantined' },
    async (ctx, { payload }) => toldIfAny(await aboutPayment(ctx, payload.payment_id, deciders)),
  ),
  notice(
    invoicePaid,
    { job: 'notifications.billing_invoice_paid', kind: 'billing.invoice_paid' },
    async (ctx, { payload }) => toldIfAny(await aboutInvoice(ctx, payload.document_id, sellers)),
  ),
  notice(
    invoiceReminded,
    { job: 'notifications.billing_invoice_reminded', kind: 'billing.invoice_reminded' },
    async (ctx, { payload }) => {
      const about = await aboutInvoice(ctx, payload.document_id, buyers)
      return about && balanceOf(about.invoice) > 0 ? told(about) : null
    },
  ),
  notice(
    recurringHeld,
    { job: 'notifications.billing_recurring_held', kind: 'billing.recurring_held' },
    async (ctx, { payload }) => {
      const about = await aboutInvoice(ctx, payload.document_id, sellers)
      // A draft has no number.
      return about?.invoice.state === 'draft'
        ? told(about, { organization_name: about.invoice.client_name })
        : null
    },
  ),
]

const told = (about: About, data: Composed['data'] = { number: about.invoice.number }) => ({
  to: about.to,
  organizationId: about.invoice.organization_id,
  subject: ['invoice', about.invoice.id] as const,
  data,
})

const toldIfAny = (about: About | null) => about && told(about)
