import { eq } from 'drizzle-orm'
import { balanceOf } from '../../contract/billing/states.ts'
import type { Locale } from '../../contract/errors.ts'
import { formatMoney } from '../../contract/money.ts'
import type { NotificationKind } from '../../contract/notification-kinds.ts'
import { correspondents } from '../identity/people/correspondents.ts'
import type { Context } from '../kernel/context.ts'
import { on, type Reaction } from '../kernel/jobs/reactions.ts'
import type { Letter } from '../kernel/mail/layout.ts'
import { sendMail } from '../kernel/mail/mail.ts'
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
import {
  documentSentLetter,
  invoicePaidLetter,
  invoiceRemindedLetter,
  type LetterFacts,
  paymentFailedLetter,
  paymentHeldLetter,
  paymentSucceededLetter,
  quoteAcceptedLetter,
  quoteDeclinedLetter,
  recurringHeldLetter,
  refundLetters,
} from './letters.ts'
import { attemptById } from './online/attempts.ts'
import { type About, aboutDocument, aboutPayment, buyers, deciders, payer, sellers } from './recipients.ts'
import { nounOf } from './record.ts'
import { refunds } from './tables.ts'

/** What people are written about, once per event and person. */
export const billingReactions: readonly Reaction[] = [
  on(paymentSucceeded, 'billing.mail_payment_succeeded', async (ctx, { payload }, intent) =>
    write(ctx, await aboutPayment(ctx, payload.payment_id, payer), {
      ...(await paidBy(ctx, payload.payment_id)),
      kind: 'billing.payment_succeeded',
      letter: paymentSucceededLetter,
      intent,
    }),
  ),
  on(paymentFailed, 'billing.mail_payment_failed', async (ctx, { payload }, intent) =>
    write(ctx, await aboutPayment(ctx, payload.payment_id, payer), {
      ...(await paidBy(ctx, payload.payment_id)),
      kind: 'billing.payment_failed',
      letter: paymentFailedLetter,
      intent,
    }),
  ),
  on(paymentQuarantined, 'billing.mail_payment_quarantined', async (ctx, { payload }, intent) =>
    write(ctx, await aboutPayment(ctx, payload.payment_id, deciders), {
      ...(await paidBy(ctx, payload.payment_id)),
      kind: 'billing.payment_quarantined',
      letter: paymentHeldLetter,
      intent,
    }),
  ),
  on(invoicePaid, 'billing.mail_invoice_paid', async (ctx, { payload }, intent) =>
    write(ctx, await aboutDocument(ctx, payload.document_id, sellers), {
      kind: 'billing.invoice_paid',
      letter: invoicePaidLetter,
      intent,
    }),
  ),
  on(documentSent, 'billing.mail_document_sent', async (ctx, { payload }, intent) => {
    const about = await aboutDocument(ctx, payload.document_id, buyers)
    await write(ctx, about, {
      kind: about && nounOf(about.document) === 'quote' ? 'billing.quote_sent' : 'billing.invoice_sent',
      letter: documentSentLetter,
      intent,
      message: payload.message ?? '',
    })
  }),
  on(quoteAccepted, 'billing.mail_quote_accepted', async (ctx, { payload }, intent) =>
    write(ctx, await aboutDocument(ctx, payload.document_id, sellers), {
      kind: 'billing.quote_accepted',
      letter: quoteAcceptedLetter,
      intent,
    }),
  ),
  on(quoteDeclined, 'billing.mail_quote_declined', async (ctx, { payload }, intent) =>
    write(ctx, await aboutDocument(ctx, payload.document_id, sellers), {
      kind: 'billing.quote_declined',
      letter: quoteDeclinedLetter,
      intent,
    }),
  ),
  on(invoiceReminded, 'billing.mail_invoice_reminded', async (ctx, { payload }, intent) => {
    const about = await aboutDocument(ctx, payload.document_id, buyers)
    const amount = about ? balanceOf(about.document) : 0
    // What was paid meanwhile is not asked for.
    if (amount > 0)
      await write(ctx, about, {
        kind: 'billing.invoice_reminded',
        letter: invoiceRemindedLetter,
        intent,
        amount,
      })
  }),
  on(paymentRefunded, 'billing.mail_payment_refunded', async (ctx, { payload }, intent) => {
    const about = await aboutPayment(ctx, payload.payment_id, (_, __, invoice) =>
      buyers(ctx, invoice, invoice),
    )
    const refund = await ctx.db
      .select({ amount: refunds.amount, method: refunds.method })
      .from(refunds)
      .where(eq(refunds.id, payload.refund_id))
      .get()
    if (about?.document.sent_at != null && refund)
      await write(ctx, about, {
        kind: 'billing.payment_refunded',
        letter: refundLetters(refund.method),
        intent,
        amount: refund.amount,
      })
  }),
  on(recurringHeld, 'billing.mail_recurring_held', async (ctx, { payload }, intent) => {
    const about = await aboutDocument(ctx, payload.document_id, sellers)
    if (about?.document.state === 'draft')
      await write(ctx, about, { kind: 'billing.recurring_held', letter: recurringHeldLetter, intent })
  }),
]

interface Mailing {
  readonly kind: NotificationKind
  readonly letter: (facts: LetterFacts, locale: Locale) => Letter
  readonly intent: string
  /** Of a payment; of an invoice what was due. */
  readonly amount?: number
  readonly receipt?: string
  readonly message?: string
}

async function paidBy(ctx: Context, paymentId: number): Promise<Pick<Mailing, 'amount' | 'receipt'>> {
  const payment = await attemptById(ctx, paymentId)
  return payment ? { amount: payment.amount, receipt: payment.receipt_number ?? '' } : {}
}

/** An intent for each of them: whoever got theirs before a failure gets no second one. */
async function write(ctx: Context, about: About | null, mailing: Mailing): Promise<void> {
  if (!about) return
  const { document, to } = about
  const { letter, intent, amount = document.due_amount, receipt = '', message = '' } = mailing
  for (const { id, email, first_name, locale } of await correspondents(ctx, to, mailing.kind)) {
    const facts = {
      firstName: first_name,
      number: document.number ?? '',
      amount: formatMoney(amount, document.currency, locale),
      receipt,
      client: document.client_name,
      kind: document.kind,
      url: `${ctx.config.PUBLIC_URL}/${nounOf(document)}s/${document.id}`,
      message: message.split('\n').filter((line) => line.trim() !== ''),
    }
    await sendMail(ctx, { to: email, locale, letter: letter(facts, locale), intent: `${intent}:${id}` })
  }
}
