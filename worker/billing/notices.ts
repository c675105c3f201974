import { balanceOf } from '../../contract/billing/states.ts'
import { type Composed, type Notice, notice } from '../kernel/jobs/notices.ts'
import {
  documentSent,
  invoicePaid,
  invoiceReminded,
  paymentFailed,
  paymentQuarantined,
  paymentRefunded,
  paymentSucceeded,
  quoteAccepted,
  quoteDeclined,
  recurringHeld,
} from './events.ts'
import { type About, aboutDocument, aboutPayment, buyers, deciders, payer, sellers } from './recipients.ts'
import { nounOf } from './record.ts'

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
    async (ctx, { payload }) => toldIfAny(await aboutDocument(ctx, payload.document_id, sellers)),
  ),
  notice(
    documentSent,
    { job: 'notifications.billing_quote_sent', kind: 'billing.quote_sent' },
    async (ctx, { payload }) =>
      toldOf('quote', await aboutDocument(ctx, payload.document_id, buyersOf('quote'))),
  ),
  notice(
    documentSent,
    { job: 'notifications.billing_invoice_sent', kind: 'billing.invoice_sent' },
    async (ctx, { payload }) =>
      toldOf('invoice', await aboutDocument(ctx, payload.document_id, buyersOf('invoice'))),
  ),
  notice(
    quoteAccepted,
    { job: 'notifications.billing_quote_accepted', kind: 'billing.quote_accepted' },
    async (ctx, { payload }) => toldIfAny(await aboutDocument(ctx, payload.document_id, sellers)),
  ),
  notice(
    quoteDeclined,
    { job: 'notifications.billing_quote_declined', kind: 'billing.quote_declined' },
    async (ctx, { payload }) => toldIfAny(await aboutDocument(ctx, payload.document_id, sellers)),
  ),
  notice(
    invoiceReminded,
    { job: 'notifications.billing_invoice_reminded', kind: 'billing.invoice_reminded' },
    async (ctx, { payload }) => {
      const about = await aboutDocument(ctx, payload.document_id, buyers)
      return about && balanceOf(about.document) > 0 ? told(about) : null
    },
  ),
  notice(
    paymentRefunded,
    { job: 'notifications.billing_payment_refunded', kind: 'billing.payment_refunded' },
    async (ctx, { payload }) => {
      const about = await aboutPayment(ctx, payload.payment_id, (_, __, invoice) =>
        buyers(ctx, invoice, invoice),
      )
      // What was not delivered is nothing that clients know of.
      return about?.document.sent_at == null ? null : told(about)
    },
  ),
  notice(
    recurringHeld,
    { job: 'notifications.billing_recurring_held', kind: 'billing.recurring_held' },
    async (ctx, { payload }) => {
      const about = await aboutDocument(ctx, payload.document_id, sellers)
      // A draft has no number.
      return about?.document.state === 'draft'
        ? told(about, { organization_name: about.document.client_name })
        : null
    },
  ),
]

const told = (about: About, data: Composed['data'] = { number: about.document.number }) => ({
  to: about.to,
  organizationId: about.document.organization_id,
  subject: [nounOf(about.document), about.document.id] as const,
  data,
})

const toldIfAny = (about: About | null) => about && told(about)

/** One event of two nouns, each with a sentence of its own. */
const toldOf = (noun: ReturnType<typeof nounOf>, about: About | null) =>
  about && nounOf(about.document) === noun ? told(about) : null

/** Of the other noun nobody is looked for. */
const buyersOf =
  (noun: ReturnType<typeof nounOf>): typeof buyers =>
  async (ctx, row, document) =>
    nounOf(document) === noun ? buyers(ctx, row, document) : []
