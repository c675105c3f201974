import { sql } from 'drizzle-orm'
import type { Currency } from '../../../contract/money.ts'
import type { FileRow } from '../../../contract/payouts/file/parse.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { ROW_IDS_PER_BULK, payoutRows as rows } from '../tables.ts'

/** A value of the database has two megabytes at most. A row names its payee twice, by up to 384 bytes each. */
const ROWS_PER_STATEMENT = 2_000

interface NewBulk {
  readonly id: number
  readonly bulk_id: string
  /** By which its payments are numbered (`transferIdOf`). */
  readonly code: string
  readonly organization_id: number
  readonly period: string
  readonly currency: Currency
}

/** The number of a bulk's nth payment. */
export const transferIdOf = (code: string, nth: number): string =>
  `transfer-${code}-${String(nth).padStart(5, '0')}`

/** The rows of a new bulk, in few statements: each takes thousands of them as one value. */
export function insertRows(ctx: Context, bulk: NewBulk, file: readonly FileRow[]): Statement[] {
  const { id, bulk_id, code, organization_id, period, currency } = bulk
  const statements: Statement[] = []
  for (let from = 0; from < file.length; from += ROWS_PER_STATEMENT) {
    const cells = file
      .slice(from, from + ROWS_PER_STATEMENT)
      .map((row, at) => [
        from + at + 1,
        row.line,
        row.payee_party_id_type,
        row.payee_party_identifier,
        row.payee_key,
        row.amount,
        transferIdOf(code, from + at + 1),
      ])
    // All columns of the table, in its order: the query builder names each of them.
    statements.push(
      ctx.db.insert(rows).select(sql`
        select ${id * ROW_IDS_PER_BULK} + (value ->> 0), value ->> 6,
          ${bulk_id}, ${organization_id}, ${period}, value ->> 1, value ->> 2, value ->> 3, value ->> 4, null, null,
          value ->> 5, null, ${currency}, 'VALID', null, 0, 0, null, null, 0, null, null, null, null
        from json_each(${JSON.stringify(cells)})`),
    )
  }
  return statements
}
