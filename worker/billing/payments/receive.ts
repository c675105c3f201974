import { sql } from 'drizzle-orm'
import { invoiceStatus } from '../../../contract/billing/states.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { localDay } from '../../kernel/data/days.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import type { InvoiceRecord } from '../documents/rows.ts'
import { sidesOf } from '../documents/show.ts'
import { invoicePaid, salePaid } from '../events.ts'
import { numberOf } from '../issuing/freeze.ts'
import { type Head, headOf, seriesContinued } from '../issuing/series.ts'
import { announced, announcedPayment, saleEvent } from '../record.ts'
import { accountEntries, billingDocuments as documents, type payments } from '../tables.ts'

/** The series of receipts; who takes its next number stands in line for it (`inSeries`). */
export const RECEIPTS = 'REC'

export interface Receipt {
  readonly receipt_number: string
  /** Where the issuer is. */
  readonly today: string
  readonly time_zone: string
  readonly head: Head
}

/** The next receipt of whoever issued the invoice. */
export async function nextReceipt(ctx: Context, invoice: InvoiceRecord): Promise<Receipt> {
  const { time_zone } = await sidesOf(ctx, invoice)
  const today = localDay(ctx.clock.now(), time_zone)
  const year = Number(today.slice(0, 4))
  const head = await headOf(ctx, { issuerId: invoice.issuer_id, prefix: RECEIPTS, year })
  return { receipt_number: numberOf(RECEIPTS, year, head.last + 1), today, time_zone, head }
}

type Received = Pick<typeof payments.$inferSelect, 'id' | 'amount'> & { readonly paid_on: string }

/**
 * What a payment that is received changes beside its own row, which is written first: the series, the invoice and the
 * account. Whoever commits it says `ON_LOST_RACE`.
 */
export function received(
  ctx: Context,
  invoice: InvoiceRecord,
  payment: Received,
  { head, receipt_number }: Pick<Receipt, 'head' | 'receipt_number'>,
): { write: Statement[]; events: DomainEvent[]; after: InvoiceRecord } {
  const now = ctx.clock.now()
  const { id, amount, paid_on } = payment
  const after: InvoiceRecord = { ...invoice, paid_amount: invoice.paid_amount + amount, updated_at: now }
  const isPaid = invoiceStatus(after, now) === 'paid'
  return {
    after,
    write: [
      ...seriesContinued(ctx, head),
      ...guarded(
        ctx,
        ctx.db
          .update(documents)
          .set({ paid_amount: sql`${documents.paid_amount} + ${amount}`, updated_at: now })
          .where(unchanged(documents, invoice)),
      ),
      ...(invoice.source_type === null
        ? [
            ctx.db.insert(accountEntries).values({
              ...pick(invoice, ['organization_id', 'currency']),
              date: paid_on,
              kind: 'payment',
              number: receipt_number,
              document_id: invoice.id,
              payment_id: id,
              credit_amount: amount,
              created_at: now,
            }),
          ]
        : []),
    ],
    events: [
      announcedPayment({ id, status: 'succeeded', number: receipt_number }, after, 'succeeded'),
      announced(ctx, after, isPaid ? 'billing.invoice_paid' : 'billing.invoice_partially_paid'),
      ...(isPaid ? [invoicePaid(after.organization_id, { document_id: after.id })] : []),
      ...saleEvent(salePaid, after, id),
    ],
  }
}
