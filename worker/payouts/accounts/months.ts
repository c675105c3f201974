import { sql } from 'drizzle-orm'
import { ACCOUNT_MONTHS, type AccountMonths } from '../../../contract/payouts/accounts.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { read } from '../../kernel/data/read.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { payoutEntries as entries } from '../tables.ts'
import { findAccount } from './accounts.ts'

/**
 * What went in and out of an account in each of the last months, as its ledger was last projected. A month's payments may
 * be a hundred thousand entries, so they are not summed: what left is what came in, less what the balance rose by.
 */
export async function readAccountMonths(ctx: SignedIn, accountId: string): Promise<AccountMonths> {
  const { account_id, organization_id, currency } = await findAccount(ctx, accountId)
  const { time_zone } = await findOrganization(ctx, organization_id)
  const now = ctx.clock.now()
  const months = monthsUpTo(localDay(now, time_zone).slice(0, 7))
  const starts = months.map((month) => dayBounds(`${month}-01`, time_zone).from)
  const held = await read<Held>(ctx, heldBefore(account_id, [...starts, Number.MAX_SAFE_INTEGER]))
  const moved = months.map((month, index) => {
    const [before, after] = [held[index], held[index + 1]]
    if (!before || !after) throw new Error('there is a row for each instant')
    const in_amount = after.funded - before.funded
    const rise = (after.balance ?? 0) - (before.balance ?? 0)
    return { isBegun: after.balance !== null, shown: { month, in_amount, out_amount: in_amount - rise } }
  })
  return {
    account_id,
    currency,
    months: moved.filter(({ isBegun }) => isBegun).map(({ shown }) => shown),
  }
}

interface Held {
  /** Null before the first entry. */
  readonly balance: number | null
  /** All that came in until then. */
  readonly funded: number
}

/** Fundings are few, while the planner would rather read every entry until then: their index is named. */
const heldBefore = (accountId: string, instants: readonly number[]) => sql`
  select
    (select ${entries.balance} from ${entries}
      where ${entries.account_id} = ${accountId} and ${entries.at} < instant.value
      order by ${entries.at} desc, ${entries.seq} desc limit 1) as balance,
    (select coalesce(sum(${entries.amount}), 0) from ${entries} indexed by payout_entries_by_kind
      where ${entries.account_id} = ${accountId} and ${entries.kind} = 'fund'
        and ${entries.at} < instant.value) as funded
  from json_each(${JSON.stringify(instants)}) as instant
  order by instant.key`

function monthsUpTo(last: string): string[] {
  const [year = 0, month = 1] = last.split('-').map(Number)
  return Array.from({ length: ACCOUNT_MONTHS }, (_, index) =>
    new Date(Date.UTC(year, month - ACCOUNT_MONTHS + index, 1)).toISOString().slice(0, 7),
  )
}
