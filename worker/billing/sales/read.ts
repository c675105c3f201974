import { and, asc, desc, eq, getTableColumns, inArray, ne, type SQL } from 'drizzle-orm'
import type { SaleDocument, SalePayment } from '../../../contract/billing/sales.ts'
import type { Source } from '../../../contract/billing/sources.ts'
import { balanceOf, invoiceStatus } from '../../../contract/billing/states.ts'
import { type Context, iso, isoOrNull } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type InvoiceRecord, invoiceById, type OfInvoice } from '../documents/rows.ts'
import type { Attempt } from '../online/attempts.ts'
import { billingDocuments as documents, payments } from '../tables.ts'

/** For capabilities that sell, each for its own rows: who may see them is theirs to say. */
export const isOf = ({ source_type, source_id }: Source): SQL | undefined =>
  and(eq(documents.source_type, source_type), eq(documents.source_id, source_id))

/** What is paid of a sale: its invoice, or the proforma until there is one. */
export async function saleDocument(ctx: Context, source: Source): Promise<InvoiceRecord | undefined> {
  const found = await ctx.db
    .select({ id: documents.id })
    .from(documents)
    .where(and(isOf(source), inArray(documents.kind, ['invoice', 'proforma'])))
    // `invoice` comes before `proforma`.
    .orderBy(asc(documents.kind))
    .limit(1)
    .get()
  return found && invoiceById(ctx, found.id)
}

export async function saleDocuments(ctx: Context, source: Source): Promise<SaleDocument[]> {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .select(pick(documents, DOCUMENT))
    .from(documents)
    .where(and(isOf(source), ne(documents.state, 'draft')))
    .orderBy(asc(documents.id))
  return rows.map((row) => ({
    ...pick(row, ['id', 'gross_amount', 'paid_amount', 'issue_date']),
    kind: (row as OfInvoice).kind,
    number: row.number ?? '',
    status: invoiceStatus(row as typeof row & OfInvoice, now),
    balance_amount: row.kind === 'credit_note' ? 0 : balanceOf(row),
  }))
}

const DOCUMENT = [
  ...(['id', 'kind', 'number', 'state', 'deadline_at', 'issue_date', 'gross_amount', 'due_amount'] as const),
  ...(['paid_amount', 'credited_amount'] as const),
] as const

/** The newest first. */
export async function salePayments(ctx: Context, source: Source): Promise<SalePayment[]> {
  const rows = await paymentRows(ctx, source)
  return rows.map((row) => ({
    ...pick(row, ['id', 'invoice_id', 'provider', 'status', 'amount', 'currency', 'method', 'operator']),
    ...pick(row, ['receipt_number', 'refunded_amount']),
    paid_at: isoOrNull(row.paid_at),
    created_at: iso(row.created_at),
  }))
}

export const paymentRows = (ctx: Context, source: Source): Promise<Attempt[]> =>
  ctx.db
    .select(getTableColumns(payments))
    .from(payments)
    .where(
      inArray(payments.invoice_id, ctx.db.select({ id: documents.id }).from(documents).where(isOf(source))),
    )
    .orderBy(desc(payments.id))
