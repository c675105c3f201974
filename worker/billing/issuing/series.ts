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
  const row = await ctx.db.get<{ last: number; hash: string }>(
    sql`select ${lastNumber(of)} as last, ${lastHash(of)} as hash`,
  )
  return { ...of, ...row }
}

const lastNumber = ({ issuerId, prefix, year }: Series) =>
  sql`coalesce((select last from ${billingSeries}
    where issuer_id = ${issuerId} and prefix = ${prefix} and year = ${year}), 0)`
const lastHash = ({ issuerId, prefix }: Series) =>
  sql`coalesce((select last_hash from ${billingChains}
    where issuer_id = ${issuerId} and prefix = ${prefix}), ${CHAIN_START})`

/** The series moves on by one, or the batch fails because it is not where it was read. */
export function seriesContinued(ctx: Context, head: Head): Statement[] {
  const { issuerId: issuer_id, prefix, year, last } = head
  return [
    ...assertInBatch(ctx, sql`${lastNumber(head)} = ${last}`),
    ctx.db
      .insert(billingSeries)
      .values({ issuer_id, prefix, year, last: last + 1 })
      .onConflictDoUpdate({
        target: [billingSeries.issuer_id, billingSeries.prefix, billingSeries.year],
        set: { last: last + 1 },
      }),
  ]
}

/** The same of the chain. */
export function chainContinued(ctx: Context, head: Head, last_hash: string): Statement[] {
  const { issuerId: issuer_id, prefix, hash } = head
  return [
    ...assertInBatch(ctx, sql`${lastHash(head)} = ${hash}`),
    ctx.db
      .insert(billingChains)
      .values({ issuer_id, prefix, last_hash })
      .onConflictDoUpdate({
        target: [billingChains.issuer_id, billingChains.prefix],
        set: { last_hash },
      }),
  ]
}
