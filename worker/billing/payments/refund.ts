import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { type PaymentDetail, refundableOf } from '../../../contract/billing/payment-schemas.ts'
import type { refundPayment as contract } from '../../../contract/billing/payments.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { findInvoice, type InvoiceRecord } from '../documents/rows.ts'
import { paymentRefunded, saleRefunded } from '../events.ts'
import { inSeries, ON_LOST_RACE } from '../issuing/in-series.ts'
import { announcedPayment, audited, saleEvent } from '../record.ts'
import { accountEntries, billingDocuments as documents, payments, refunds } from '../tables.ts'
import { nextReceipt, RECEIPTS, type Receipt, received } from './receive.ts'
import { NOT_ONLINE, requirePayable } from './record.ts'
import { findPayment, type PaymentRecord, showWholePayment } from './rows.ts'

type Body = z.output<typeof contract.body>

/**
 * Money of a payment that goes back, or pays another invoice. The payment, its invoice and the account change together
 * or not at all, in line with whoever receives money for the same issuer: of many at once each sees what is left.
 */
export async function refundPayment(ctx: SignedIn, paymentId: number, body: Body): Promise<PaymentDetail> {
  const find = () => findPayment(ctx, paymentId, 'billing.control')
  const invoiceOf = ({ invoice_id }: PaymentRecord) => findInvoice(ctx, invoice_id, 'billing.control')
  const { issuer_id } = await invoiceOf(await find())
  return inSeries(ctx, { issuerId: issuer_id, prefix: RECEIPTS }, async () => {
    const payment = await find()
    return refundOnce(ctx, payment, await invoiceOf(payment), body)
  })
}

async function refundOnce(
  ctx: SignedIn,
  payment: PaymentRecord,
  invoice: InvoiceRecord,
  { amount, method, reason, reference, invoice_id }: Body,
): Promise<PaymentDetail> {
  if (amount > refundableOf(payment)) fail(errors.refundExceedsPayment)
  const now = ctx.clock.now()
  const other = invoice_id === undefined ? null : await creditable(ctx, invoice, invoice_id, amount)
  const [receipt, id, credit_payment_id] = await Promise.all([
    nextReceipt(ctx, invoice),
    ctx.ids.next('billing_refunds'),
    other && ctx.ids.next('billing_payments'),
  ])
  const refunded_on = receipt.today
  const credit =
    other && credit_payment_id !== null ? credited(ctx, other, receipt, credit_payment_id, amount) : NOTHING
  const row = {
    id,
    payment_id: payment.id,
    ...pick(invoice, ['organization_id', 'source_type', 'currency']),
    amount,
    method,
    reason,
    reference: reference ?? null,
    credit_payment_id,
    refunded_on,
    created_by_id: ctx.actor.userId,
    created_at: now,
  }
  const refund = { ...pick(row, ['id', 'amount', 'method', 'reason', 'reference']), refunded_on }
  const answer = showWholePayment({
    ...payment,
    refunded_amount: payment.refunded_amount + amount,
    refunds: [
      ...payment.refunds,
      { ...refund, invoice_id: other?.id ?? null, created_by_id: ctx.actor.userId },
    ],
  })
  const after: InvoiceRecord = { ...invoice, paid_amount: invoice.paid_amount - amount, updated_at: now }
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(payments)
          .set({ refunded_amount: sql`${payments.refunded_amount} + ${amount}` })
          .where(unchanged(payments, payment)),
      ),
      ...guarded(
        ctx,
        ctx.db
          .update(documents)
          .set({ paid_amount: sql`${documents.paid_amount} - ${amount}`, updated_at: now })
          .where(unchanged(documents, invoice)),
      ),
      ...credit.write,
      ctx.db.insert(refunds).values(row),
      ...(invoice.source_type === null
        ? [
            ctx.db.insert(accountEntries).values({
              ...pick(row, ['organization_id', 'currency', 'payment_id']),
              date: refunded_on,
              kind: 'refund',
              number: payment.receipt_number ?? '',
              document_id: invoice.id,
              refund_id: id,
              debit_amount: amount,
              created_at: now,
            }),
          ]
        : []),
    ],
    audit: [
      audited(invoice, 'billing.payment_refunded', {
        after: { receipt_number: payment.receipt_number, amount, method, reason },
      }),
    ],
    events: [
      announcedPayment(
        { ...pick(payment, ['id', 'status']), number: payment.receipt_number },
        after,
        'refunded',
      ),
      paymentRefunded(invoice.organization_id, { payment_id: payment.id, refund_id: id }),
      ...saleEvent(saleRefunded, after, payment.id),
      ...credit.events,
    ],
    ...ON_LOST_RACE,
    answer,
  })
  return answer
}

const NOTHING: { write: Statement[]; events: DomainEvent[] } = { write: [], events: [] }

/** Another invoice of the same client, in the same currency, that still asks for so much. */
async function creditable(
  ctx: SignedIn,
  paid: InvoiceRecord,
  invoiceId: number,
  amount: number,
): Promise<InvoiceRecord> {
  const other = await findInvoice(ctx, invoiceId, 'billing.control')
  const isElsewhere =
    other.id === paid.id ||
    other.organization_id !== paid.organization_id ||
    other.issuer_id !== paid.issuer_id ||
    // All buyers of a seller stand under its own organization.
    (other.source_type ?? paid.source_type) !== null ||
    other.currency !== paid.currency
  if (isElsewhere) fail(errors.creditElsewhere)
  requirePayable(ctx, other, amount)
  return other
}

/** The same money as a payment of the other invoice, with a receipt of its own. */
function credited(ctx: SignedIn, other: InvoiceRecord, receipt: Receipt, id: number, amount: number) {
  const now = ctx.clock.now()
  const { today: paid_on, receipt_number } = receipt
  const row = {
    id,
    invoice_id: other.id,
    ...pick(other, ['organization_id', 'issuer_id', 'source_type', 'currency']),
    ...NOT_ONLINE,
    provider: 'credit' as const,
    status: 'succeeded' as const,
    method: 'credit',
    amount,
    paid_at: now,
    paid_on,
    receipt_number,
    recorded_by_id: ctx.actor.userId,
    created_at: now,
  }
  const { write, events } = received(ctx, other, row, receipt)
  return { write: [ctx.db.insert(payments).values(row), ...write], events }
}
