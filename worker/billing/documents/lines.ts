import { getTableColumns, sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { LineBody } from '../../../contract/billing/schemas.ts'
import { type Totals, totalsOf } from '../../../contract/billing/totals.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { billingLines } from '../tables.ts'
import { LINE_COLUMNS, type StoredLine } from './rows.ts'

/** What a draft's figures follow from. */
export interface Entered {
  readonly prices_include_tax: boolean
  readonly discount_bp: number | null
  readonly entered_discount: number | null
  readonly lines: readonly LineBody[]
}

export function requireTotals({ entered_discount, ...entered }: Entered): Totals {
  const totals = totalsOf({ ...entered, discount_amount: entered_discount })
  if (!('fault' in totals)) return totals
  if (totals.fault === 'amount_too_large') return fail(errors.amountTooLarge)
  const path = totals.line === null ? 'discount_amount' : `lines.${totals.line}.discount_amount`
  throw new Failure(errors.discountTooLarge, {
    faults: (locale) => [{ path, message: errors.discountTooLarge.detail[locale] }],
  })
}

export function storedLines(
  ids: readonly number[],
  entered: readonly LineBody[],
  { lines }: Totals,
): StoredLine[] {
  return entered.flatMap(({ discount_amount, ...line }, index): StoredLine[] => {
    const [id, figures] = [ids[index], lines[index]]
    if (id === undefined || !figures) return []
    const place = { id, position: index + 1, credited_line_id: null }
    return [{ ...place, ...line, entered_discount: discount_amount, ...figures }]
  })
}

/** As they were entered, to be computed anew. */
export const enteredLines = (lines: readonly StoredLine[]): LineBody[] =>
  lines.map(({ description, quantity, unit, unit_amount, discount_bp, entered_discount, ...line }) => ({
    description,
    quantity,
    unit,
    unit_amount,
    discount_bp,
    discount_amount: entered_discount,
    tax_rate_bp: line.tax_rate_bp,
    exemption_reason: line.exemption_reason,
  }))

/** One statement with one value for all lines: two hundred of them would bind thousands. */
export function lineStatement(ctx: Context, documentId: number, lines: readonly StoredLine[]): Statement {
  const cells = lines.map((line) => LINE_COLUMNS.map((name) => line[name]))
  // Written out: a bound place arrives as 1.0, which is the name of a member and no place.
  const own = new Map(LINE_COLUMNS.map((name, index) => [name as string, sql.raw(`value ->> ${index}`)]))
  // In the order of the table, which an insert from a select goes by.
  const values = Object.keys(getTableColumns(billingLines)).map((name) =>
    name === 'document_id' ? sql`${documentId}` : (own.get(name) ?? sql`null`),
  )
  return ctx.db
    .insert(billingLines)
    .select(sql`select ${sql.join(values, sql`, `)} from json_each(${JSON.stringify(cells)})`)
}
