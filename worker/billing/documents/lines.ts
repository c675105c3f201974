import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { LineBody } from '../../../contract/billing/schemas.ts'
import { type Totals, totalsOf } from '../../../contract/billing/totals.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
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

/** One statement for all lines: two hundred of them would bind thousands of values. */
export function lineStatement(ctx: Context, documentId: number, lines: readonly StoredLine[]): Statement {
  const rows = lines.map((line) => ({ ...pick(line, LINE_COLUMNS), document_id: documentId }))
  return ctx.db.insert(billingLines).select(rowsOf(billingLines, [...LINE_COLUMNS, 'document_id'], rows))
}
