import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import type { recordPayment as contract } from '../../../contract/billing/payments.ts'
import { balanceOf, invoiceStatus, isDebt } from '../../../contract/billing/states.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { type Commit, commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { fail } from '../../kernel/failure.ts'
import { invoiceOfProforma } from '../documents/convert.ts'
import { findInvoice, type InvoiceRecord } from '../documents/rows.ts'
import { inSeries, ON_LOST_RACE } from '../issuing/in-series.ts'
import { audited } from '../record.ts'
import { payments } from '../tables.ts'
import { nextReceipt, RECEIPTS, received } from './receive.ts'
import { showPayment } from './rows.ts'

type Body = z.output<typeof contract.body>

/** Money that somebody counted: the payment, its receipt, the account and the invoice change together or not at all. */
export const recordPayment = (ctx: SignedIn, invoiceId: number, body: Body): Promise<Payment> =>
  recordOf(
    ctx,
    () => findInvoice(ctx, invoiceId, 'billing.write'),
    body,
    async () => ({}),
  )

/** What changes with a payment in its commit, and what the caller is answered instead of the payment. */
export type Beside = Partial<Pick<Commit, 'write' | 'audit' | 'events' | 'jobs' | 'answer'>>

export async function recordOf(
  ctx: SignedIn,
  findOne: () => Promise<InvoiceRecord>,
  body: Body,
  beside: (payment: Payment, invoice: InvoiceRecord) => Promise<Beside>,
): Promise<Payment> {
  const find = async () => carrying(ctx, await findOne(), body)
  const invoice = await find()
  return inSeries(ctx, { issuerId: invoice.issuer_id, prefix: RECEIPTS }, async (isFirst) =>
    recordOnce(ctx, isFirst ? invoice : await find(), body, beside),
  )
}

/**
 * A proforma is no debt: its first payment issues its invoice, and is of that one. What would refuse the payment does so
 * before, or a mistyped amount would leave an invoice behind.
 */
async function carrying(
  ctx: SignedIn,
  invoice: InvoiceRecord,
  { amount, overpay, paid_on }: Body,
): Promise<InvoiceRecord> {
  if (invoice.kind !== 'proforma') return invoice
  const isConverted = invoice.state === 'converted'
  if (!isConverted) {
    if (!OFFERED.includes(invoice.state)) fail(errors.invoiceNotPayable)
    if (!overpay && amount > balanceOf(invoice)) fail(errors.amountOverBalance)
    if (paid_on > (await nextReceipt(ctx, invoice)).today) fail(errors.paidLater)
  }
  return invoiceOfProforma(ctx, invoice.id)
}

const OFFERED: readonly InvoiceRecord['state'][] = ['issued', 'sent', 'viewed']

async function recordOnce(
  ctx: SignedIn,
  invoice: InvoiceRecord,
  { amount, method, paid_on, reference, note, overpay }: Body,
  besideOf: (payment: Payment, invoice: InvoiceRecord) => Promise<Beside>,
): Promise<Payment> {
  requirePayable(ctx, invoice, amount, overpay)
  const [receipt, id] = await Promise.all([nextReceipt(ctx, invoice), ctx.ids.next('billing_payments')])
  if (paid_on > receipt.today) fail(errors.paidLater)
  const row = {
    id,
    invoice_id: invoice.id,
    ...pick(invoice, ['organization_id', 'issuer_id', 'source_type', 'currency']),
    ...NOT_ONLINE,
    provider: 'manual' as const,
    status: 'succeeded' as const,
    amount,
    method,
    provider_reference: reference ?? null,
    note: note ?? null,
    paid_at: dayBounds(paid_on, receipt.time_zone).from,
    paid_on,
    receipt_number: receipt.receipt_number,
    refunded_amount: 0,
    recorded_by_id: ctx.actor.userId,
    created_at: ctx.clock.now(),
  }
  const answer = showPayment(row)
  const { write, events } = received(ctx, invoice, row, receipt)
  const beside = await besideOf(answer, invoice)
  await commit(ctx, {
    write: [ctx.db.insert(payments).values(row), ...write, ...(beside.write ?? [])],
    audit: [
      ...(beside.audit ?? []),
      audited(invoice, 'billing.payment_recorded', {
        after: { receipt_number: row.receipt_number, amount, method },
      }),
    ],
    events: [...events, ...(beside.events ?? [])],
    jobs: beside.jobs ?? [],
    ...ON_LOST_RACE,
    answer: beside.answer ?? answer,
  })
  return answer
}

/** What only a provider says of a payment. */
export const NOT_ONLINE = {
  transaction_id: null,
  operator: null,
  provider_code: null,
  checked_at: null,
  next_check_at: null,
}

/** What a debt still asks for; more than its balance only where somebody says that it is meant. */
export function requirePayable(ctx: Context, invoice: InvoiceRecord, amount: number, overpay = false): void {
  const status = invoiceStatus(invoice, ctx.clock.now())
  // A sale whose invoice is held back is paid by its proforma.
  const isPaid = isDebt(invoice.kind) || (invoice.kind === 'proforma' && invoice.source_type !== null)
  if (!isPaid || status === 'draft' || status === 'cancelled') fail(errors.invoiceNotPayable)
  if (overpay) return
  const balance = balanceOf(invoice)
  if (balance === 0) fail(errors.invoiceNotPayable)
  if (amount > balance) fail(errors.amountOverBalance)
}
