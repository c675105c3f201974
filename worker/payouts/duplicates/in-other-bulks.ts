import { sql } from 'drizzle-orm'
import type { FileRow } from '../../../contract/payouts/file/parse.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { payoutRows as rows } from '../tables.ts'

export interface DuplicateInOtherBulk {
  readonly row: FileRow
  readonly with: { readonly bulk_id: string; readonly transfer_id: string }
}

/** A value of the database has two megabytes at most; identifiers have 128 characters, of up to three bytes each. */
const ROWS_PER_STATEMENT = 4_000

/** Rows of a file that another bulk of the organization already pays for the same period. */
export async function duplicatesInOtherBulks(
  ctx: Context,
  scope: { readonly organization_id: number; readonly period: string; readonly currency: string },
  file: readonly FileRow[],
): Promise<DuplicateInOtherBulk[]> {
  const { organization_id, period, currency } = scope
  const [any] = await read(
    ctx,
    sql`select 1 from ${rows} where organization_id = ${organization_id} and period = ${period} limit 1`,
  )
  if (!any) return []
  const found: DuplicateInOtherBulk[] = []
  for (let from = 0; from < file.length; from += ROWS_PER_STATEMENT) {
    const some = file.slice(from, from + ROWS_PER_STATEMENT)
    const pairs = await read<{ at: number; bulk_id: string; transfer_id: string }>(
      ctx,
      sql`select mine.key as at, other.bulk_id, other.transfer_id, min(other.id)
        from json_each(${JSON.stringify(some.map(({ payee_key, amount }) => [payee_key, amount]))}) mine
        cross join ${rows} other
        where other.organization_id = ${organization_id} and other.period = ${period}
          and other.payee_key = mine.value ->> 0 and other.amount = mine.value ->> 1
          and other.currency = ${currency} and other.step not in ('FAILED', 'CANCELLED')
        group by mine.key, other.bulk_id order by mine.key`,
    )
    for (const { at, bulk_id, transfer_id } of pairs) {
      const row = some[at]
      if (row) found.push({ row, with: { bulk_id, transfer_id } })
    }
  }
  return found
}
