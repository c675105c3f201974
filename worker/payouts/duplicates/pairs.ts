import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { rowRange } from '../ids.ts'
import { payoutAcknowledgements as acknowledgements, payoutRows as rows } from '../tables.ts'

export interface BulkOfPairs {
  readonly id: number
  readonly bulk_id: string
  readonly organization_id: number
  readonly period: string
}

/** A row that failed or was cancelled pays nobody, so nothing repeats it. */
const pays = (alias: string): SQL => sql`${sql.raw(alias)}.step not in ('FAILED', 'CANCELLED')`

/**
 * Each row of a bulk that repeats another, with the row that it repeats (`id`, `kind`, `with_id`): the first of its own
 * file, and the first of each other bulk of the organization for the same period. Looked for in both directions, because
 * an edit can make the older of two bulks the one that repeats.
 */
export function pairsOf({ organization_id, period, bulk_id, ...bulk }: BulkOfPairs): SQL {
  const { from, to } = rowRange(bulk)
  return sql`
    select id, 'in_file' as kind, with_id from (
      select mine.id, first_value(mine.id) over (partition by payee_key, amount order by mine.id) as with_id
      from ${rows} mine where mine.id between ${from} and ${to} and ${pays('mine')})
    where with_id <> id
    union all
    select mine.id, 'other_file', min(other.id) from ${rows} mine cross join ${rows} other
    where mine.id between ${from} and ${to} and ${pays('mine')}
      and other.organization_id = ${organization_id} and other.period = ${period}
      and other.payee_key = mine.payee_key and other.amount = mine.amount and other.currency = mine.currency
      and other.bulk_id <> ${bulk_id} and ${pays('other')}
    group by mine.id, other.bulk_id`
}

const isOpen = sql`not exists (select 1 from ${acknowledgements} known
  where known.row_id = pair.id and known.with_id = pair.with_id)`

/** How many repetitions nobody has given a reason for, as a value of a statement. */
export const openPairs = (bulk: BulkOfPairs): SQL =>
  sql`(select count(*) from (${pairsOf(bulk)}) pair where ${isOpen})`

export async function countPairs(
  ctx: Context,
  bulk: BulkOfPairs,
): Promise<{ open: number; acknowledged: number }> {
  const [counted] = await read<{ open: number; acknowledged: number }>(
    ctx,
    sql`select coalesce(sum(is_open), 0) as open, coalesce(sum(1 - is_open), 0) as acknowledged
      from (select ${isOpen} as is_open from (${pairsOf(bulk)}) pair)`,
  )
  return counted ?? { open: 0, acknowledged: 0 }
}

/** How many reasons were given for the rows of a bulk, which is all there is to say of one that was approved. */
export async function countReasons(ctx: Context, bulk: { readonly id: number }): Promise<number> {
  const { from, to } = rowRange(bulk)
  const [counted] = await read<{ given: number }>(
    ctx,
    sql`select count(*) as given from ${acknowledgements} where row_id between ${from} and ${to}`,
  )
  return counted?.given ?? 0
}
