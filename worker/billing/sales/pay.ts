import type { PaymentAttempt } from '../../../contract/billing/checkout.ts'
import { missingOfSeller } from '../../../contract/billing/mentions.ts'
import { isWaiting, partOf } from '../../../contract/billing/online.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { type Party, partyFieldNames } from '../../../contract/billing/schemas.ts'
import type { Source } from '../../../contract/billing/sources.ts'
import type { Currency } from '../../../contract/money.ts'
import { asSystem, type Context, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import type { Reply } from '../../kernel/http/serve.ts'
import { legalRecords } from '../../organizations/legal-records.ts'
import { cinetpay } from '../cinetpay/cinetpay.ts'
import { invoiceOfProforma } from '../documents/convert.ts'
import type { InvoiceRecord } from '../documents/rows.ts'
import { askWhileWaiting } from '../online/follow.ts'
import { settle } from '../online/settle.ts'
import { type Ask, start } from '../online/start.ts'
import { type Beside, recordOf } from '../payments/record.ts'
import { settingsOf } from '../settings/settings.ts'
import { paymentRows, saleDocument } from './read.ts'

/** What a seller still has to complete before its sales are invoiced. */
export async function missingOfIssuer(ctx: Context, issuerId: number): Promise<string[]> {
  const [record] = await legalRecords(ctx, [issuerId])
  return record ? missingOfSeller(pick(record, partyFieldNames) satisfies Party) : []
}

/** Which sales of a seller may be paid online as a whole: the provider is there, the total passes, no mention is missing. */
export async function payableOnline(
  ctx: Context,
  issuerId: number,
): Promise<(sale: { readonly total: number; readonly currency: Currency }) => boolean> {
  if (!cinetpay(ctx.config)) return () => false
  const [{ ceiling_amount: ceiling }, missing] = await Promise.all([
    settingsOf(ctx, issuerId),
    missingOfIssuer(ctx, issuerId),
  ])
  return ({ total, currency }) =>
    missing.length === 0 && !('refusal' in partOf({ balance: total, currency, ceiling, partial: false }, {}))
}

/** A buyer's payment of the whole; `find` says again whether it may still be paid. */
export const startSalePayment = (
  ctx: Context,
  { find, buyerName, ...ask }: Ask & { find: () => Promise<InvoiceRecord>; buyerName: string },
): Promise<Reply<PaymentAttempt>> =>
  // Whoever is signed in besides pays as a buyer here, and their session has no part in it.
  start(
    { ...asSystem(ctx), actorStands: null, claim: ctx.claim },
    { ...ask, payerId: null, payerName: buyerName, find, show: (attempt) => attempt },
  )

/** Money for a sale that somebody counted, in one commit with what follows from it for the seller. */
export const recordSalePayment = (
  ctx: SignedIn,
  find: () => Promise<InvoiceRecord>,
  body: Parameters<typeof recordOf>[2],
  beside: (payment: Payment, invoice: InvoiceRecord) => Promise<Beside>,
): Promise<Payment> => recordOf(ctx, find, body, beside)

/** Issues the invoice of a sale; while the seller lacks mandatory mentions it stays a proforma. */
export const invoiceSale = async (ctx: Context, document: InvoiceRecord): Promise<InvoiceRecord> =>
  document.kind === 'proforma' && document.state !== 'converted'
    ? invoiceOfProforma(ctx, document.id)
    : document

/** Asks the provider about every attempt that may still be paid; false where it did not answer about one. */
export async function askAboutSale(ctx: Context, source: Source): Promise<boolean> {
  let isKnown = true
  for (const attempt of await paymentRows(ctx, source)) {
    const isOpen = attempt.provider === 'cinetpay' && isWaiting(attempt)
    if (isOpen && (await settle(ctx, attempt.id)) === 'unavailable') isKnown = false
  }
  return isKnown
}

/** The same for a page that waits, at most every five seconds. */
export async function askWhileSaleWaits(ctx: Context, source: Source): Promise<void> {
  const [newest] = await paymentRows(ctx, source)
  if (newest) await askWhileWaiting(ctx, newest.id)
}

/** What came in of a sale, less what went back, and whether that is all of it. */
export async function paidOfSale(
  ctx: Context,
  source: Source,
): Promise<{ readonly paid_amount: number; readonly isWhole: boolean; readonly refunded_amount: number }> {
  const [document, rows] = await Promise.all([saleDocument(ctx, source), paymentRows(ctx, source)])
  const received = rows.filter(({ status }) => status === 'succeeded')
  const refunded_amount = received.reduce((sum, row) => sum + row.refunded_amount, 0)
  const paid_amount = received.reduce((sum, row) => sum + row.amount, 0) - refunded_amount
  return {
    paid_amount,
    refunded_amount,
    isWhole: document !== undefined && paid_amount >= document.due_amount,
  }
}
