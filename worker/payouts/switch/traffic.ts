import { sql } from 'drizzle-orm'
import type { PayoutRail } from '../../../contract/payouts/rail.ts'
import type { Traffic } from '../../../durable-objects/ledger/api.ts'
import type { Context } from '../../kernel/context.ts'
import { knownAccount } from '../accounts/known.ts'
import { expected, inLedger } from '../accounts/ledger-of.ts'
import { payoutBulks as bulks } from '../tables.ts'

/** Its ledger has rows that wait, run or are asked about. In the index's own words, so that it serves the question. */
const isOpen = sql`${bulks.stage} in ('reserving', 'running', 'paused', 'cancelling')`

/** Ledgers that are called at the same time. */
export const CALLED_AT_ONCE = 20

/** Accounts with something under way. */
export async function openAccounts({ db }: Context): Promise<string[]> {
  const found = await db
    .selectDistinct({ account_id: bulks.account_id })
    .from(bulks)
    .where(isOpen)
    .orderBy(bulks.account_id)
  return found.map(({ account_id }) => account_id)
}

/** What is at the rail, asked of each ledger that has anything there. */
export async function readTraffic(ctx: Context): Promise<Omit<PayoutRail, 'paused'>> {
  const accounts = await openAccounts(ctx)
  const all: Traffic[] = []
  for (let from = 0; from < accounts.length; from += CALLED_AT_ONCE) {
    const some = accounts.slice(from, from + CALLED_AT_ONCE)
    all.push(...(await Promise.all(some.map((accountId) => trafficOf(ctx, accountId)))))
  }
  return summed(all)
}

async function trafficOf(ctx: Context, accountId: string): Promise<Traffic> {
  const account = await knownAccount(ctx, accountId)
  return expected(await inLedger<Traffic>(ctx, account, (ledger) => ledger.traffic()))
}

/** A provider is left alone by each ledger that found it out of order: the longest pause is told. */
export function summed(all: readonly Traffic[]): Omit<PayoutRail, 'paused'> {
  const sum = (of: (one: Traffic) => number) => all.reduce((total, one) => total + of(one), 0)
  const oldest = all.flatMap(({ oldestUnknownAt }) => oldestUnknownAt ?? []).sort()
  const pauses = new Map<string, string>()
  for (const { fspId, pausedUntil } of all.flatMap(({ providers }) => providers))
    if (pausedUntil > (pauses.get(fspId) ?? '')) pauses.set(fspId, pausedUntil)
  return {
    in_flight: sum(({ inFlight }) => inFlight),
    unknown: sum(({ unknown }) => unknown),
    oldest_unknown_at: oldest[0] ?? null,
    providers: [...pauses]
      .map(([fsp_id, paused_until]) => ({ fsp_id, paused_until }))
      .sort((one, other) => (one.fsp_id < other.fsp_id ? -1 : 1)),
  }
}
