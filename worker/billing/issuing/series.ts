import { sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { billingChains, billingSeries } from '../tables.ts'
import { CHAIN_START } from './canonical.ts'

interface Series {
  readonly issuerId: number
  readonly prefix: string
  readonly year: number
}

/** What the next of a series continues: the last number of the year, and the last hash of all years. */
export interface Head extends Series {
  readonly last: number
  readonly hash: string
}

export async function headOf(ctx: Context, of: Series): Promise<Head> {
  const [row] = await chainEnd(ctx, of)
  return headIn(row, of)
}

/** A query, which may travel with others: where the chain stands, and where the series of each year does. */
export const chainEnd = (ctx: Context, of: Omit<Series, 'year'>) =>
  ctx.db
    .select({
      lasts: sql<string>`(select json_group_object(year, last) from ${billingSeries}
        where issuer_id = ${of.issuerId} and prefix = ${of.prefix})`,
      hash: sql<string>`${lastHash(of)}`,
    })
    .from(sql`(select 1)`)

export function headIn(row: { lasts: string; hash: string } | undefined, of: Series): Head {
  const lasts = JSON.parse(row?.lasts ?? '{}') as Readonly<Record<string, number>>
  return { ...of, last: lasts[of.year] ?? 0, hash: row?.hash ?? CHAIN_START }
}

const lastNumber = ({ issuerId, prefix, year }: Series) =>
  sql`coalesce((select last from ${billingSeries}
    where issuer_id = ${issuerId} and prefix = ${prefix} and year = ${year}), 0)`
const lastHash = ({ issuerId, prefix }: Omit<Series, 'year'>) =>
  sql`coalesce((select last_hash from ${billingChains}
    where issuer_id = ${issuerId} and prefix = ${prefix}), ${CHAIN_START})`

/** The series moves on by one, or the batch fails because it is not where it was read. */
export function seriesContinued(ctx: Context, head: Head): Statement[] {
  return [...assertInBatch(ctx, isLast(head)), nextNumber(ctx, head)]
}

/** Its chain with it, and both only where the statement before changed one row. */
export function chainContinued(ctx: Context, head: Head, last_hash: string): Statement[] {
  const { issuerId: issuer_id, prefix, hash } = head
  return [
    ...assertInBatch(ctx, sql`changes() = 1 and ${isLast(head)} and ${lastHash(head)} = ${hash}`),
    nextNumber(ctx, head),
    ctx.db
      .insert(billingChains)
      .values({ issuer_id, prefix, last_hash })
      .onConflictDoUpdate({
        target: [billingChains.issuer_id, billingChains.prefix],
        set: { last_hash },
      }),
  ]
}

const isLast = (head: Head) => sql`${lastNumber(head)} = ${head.last}`

function nextNumber(ctx: Context, { issuerId: issuer_id, prefix, year, last }: Head): Statement {
  return ctx.db
    .insert(billingSeries)
    .values({ issuer_id, prefix, year, last: last + 1 })
    .onConflictDoUpdate({
      target: [billingSeries.issuer_id, billingSeries.prefix, billingSeries.year],
      set: { last: last + 1 },
    })
}
