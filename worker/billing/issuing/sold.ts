import { and, asc, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { taxesLeft, totalOf } from '../../../contract/billing/credits.ts'
import type { DeductedDeposit } from '../../../contract/billing/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { billingDocuments as documents } from '../tables.ts'

/** An invoice that was given back as a whole is none: the quote can be invoiced again. */
const isLiving: SQL = sql`not (credited_amount > 0 and credited_amount = due_amount)`

/** Whether a quote has its invoice already, drafts left out. */
export const isInvoiced = (quoteId: number): SQL =>
  sql`exists (select 1 from ${documents}
    where quote_id = ${quoteId} and kind = 'invoice' and state <> 'draft' and ${isLiving})`

/** The same with drafts. */
export const hasInvoice = (quoteId: number): SQL =>
  sql`exists (select 1 from ${documents} where quote_id = ${quoteId} and kind = 'invoice' and ${isLiving})`

/** What issued deposits of a quote come to, less what was given back of them. */
export const depositedAmount = (quoteId: number): SQL =>
  sql`(select coalesce(sum(due_amount - credited_amount), 0) from ${documents}
    where quote_id = ${quoteId} and kind = 'deposit' and state <> 'draft')`

/** Whether a living invoice deducts a deposit of its quote. */
export const isDeducted = ({
  id,
  quote_id,
}: {
  readonly id: number
  readonly quote_id: number | null
}): SQL =>
  sql`exists (select 1 from ${documents}, json_each(${documents.deposits}) as deducted
    where quote_id = ${quote_id} and kind = 'invoice' and state <> 'draft' and ${isLiving}
      and deducted.value ->> 'invoice_id' = ${id})`

/** What a condition or an amount is now. */
export async function readValue(ctx: Context, value: SQL): Promise<number> {
  const row = await ctx.db.get<{ value: number }>(sql`select ${value} as value`)
  return row?.value ?? 0
}

/** What a quote's invoice deducts: every issued deposit, paid or not, less what was given back of it. */
export async function depositsOf(ctx: Context, quoteId: number): Promise<DeductedDeposit[]> {
  const rows = await ctx.db
    .select({ id: documents.id, number: documents.number, taxes: documents.taxes })
    .from(documents)
    .where(
      and(
        eq(documents.quote_id, quoteId),
        eq(documents.kind, 'deposit'),
        ne(documents.state, 'draft'),
        lt(documents.credited_amount, documents.due_amount),
      ),
    )
    .orderBy(asc(documents.id))
  const credits = await ctx.db
    .select({ invoice_id: documents.invoice_id, taxes: documents.taxes })
    .from(documents)
    .where(
      and(
        inArray(
          documents.invoice_id,
          rows.map(({ id }) => id),
        ),
        eq(documents.kind, 'credit_note'),
        ne(documents.state, 'draft'),
      ),
    )
  return rows.map(({ id, number, taxes }) => {
    const given = credits.flatMap((credit) => (credit.invoice_id === id ? credit.taxes : []))
    const left = taxesLeft(taxes, given)
    return { invoice_id: id, number: number ?? '', ...totalOf(left), taxes: left }
  })
}
