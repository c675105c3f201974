import { and, eq, ne, sql } from 'drizzle-orm'
import {
  allThatIsLeft,
  type CreditableLine,
  creditsOf,
  type Part,
  taxesOf,
  totalOf,
} from '../../../contract/billing/credits.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { DeductedDeposit } from '../../../contract/billing/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import type { InvoiceRecord, StoredLine } from '../documents/rows.ts'
import { billingLines, billingDocuments as documents } from '../tables.ts'

/** The lines of an invoice with what issued credit notes have given back of each. */
export async function creditableLines(ctx: Context, { id, lines }: InvoiceRecord): Promise<CreditableLine[]> {
  const rows = await ctx.db
    .select({
      line_id: billingLines.credited_line_id,
      gross: sql<number>`sum(${billingLines.gross_amount})`,
      tax: sql<number>`sum(${billingLines.tax_amount})`,
    })
    .from(billingLines)
    .innerJoin(documents, eq(documents.id, billingLines.document_id))
    .where(and(eq(documents.invoice_id, id), eq(documents.kind, 'credit_note'), ne(documents.state, 'draft')))
    .groupBy(billingLines.credited_line_id)
  const credited = new Map(rows.map((row) => [row.line_id, row]))
  return lines.map((line) => ({
    ...line,
    credited_gross: credited.get(line.id)?.gross ?? 0,
    credited_tax: credited.get(line.id)?.tax ?? 0,
  }))
}

interface Asked {
  /** Null for all that is left. */
  readonly parts: readonly Part[] | null
  readonly ids: readonly number[]
  /** Given back beside the lines, so that another invoice may deduct them. */
  readonly deposits: readonly DeductedDeposit[]
}

/** Lines and totals of a credit note, tax inside; refused where it would give back more than there is. */
export async function creditedFigures(ctx: Context, invoice: InvoiceRecord, { parts, ids, deposits }: Asked) {
  const creditable = await creditableLines(ctx, invoice)
  const wanted = parts ?? allThatIsLeft(creditable)
  const credits = creditsOf(creditable, wanted) ?? fail(errors.creditExceedsInvoice)
  const of = new Map(invoice.lines.map((line) => [line.id, line]))
  const lines = credits.flatMap(({ line_id, ...amounts }, index): StoredLine[] => {
    const line = of.get(line_id)
    if (!line) return []
    return [
      {
        id: ids[index] ?? 0,
        position: index + 1,
        credited_line_id: line_id,
        description: line.description,
        quantity: '1',
        unit: null,
        unit_amount: amounts.gross_amount,
        discount_bp: null,
        entered_discount: null,
        discount_amount: 0,
        amount: amounts.gross_amount,
        tax_rate_bp: line.tax_rate_bp,
        exemption_reason: line.exemption_reason,
        ...amounts,
      },
    ]
  })
  const total = totalOf(lines)
  const deposit_amount = totalOf(deposits).gross_amount
  const due_amount = total.gross_amount - deposit_amount
  if (lines.length === 0 || due_amount < 0 || due_amount > invoice.due_amount - invoice.credited_amount)
    fail(errors.creditExceedsInvoice)
  return {
    lines,
    ...total,
    taxes: taxesOf(lines),
    lines_amount: total.gross_amount,
    discount_amount: 0,
    deposits,
    deposit_amount,
    due_amount,
  }
}
