import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { faultFacts } from '../kernel/observe/log.ts'
import { knownAccount } from './accounts/known.ts'
import { openLedger } from './accounts/ledger-of.ts'
import { neededFor } from './bulks/waiting.ts'
import { settingsOf } from './settings/settings.ts'
import { orderStart } from './start/order.ts'
import { CALLED_AT_ONCE, openAccounts } from './switch/traffic.ts'
import { payoutAccounts as accounts, payoutBulks as bulks } from './tables.ts'

/** Of one run; what is left is due for the next, a minute later. */
const STARTED_MOST = 200
/** An approval orders its start itself; what has not begun by then has lost that order. */
const LATE_MS = 30_000

/** What lost its order or its alarm goes on within a minute. */
export async function sweepPayouts(ctx: Context): Promise<string> {
  const started = await orderDue(ctx)
  const woken = await wakeLedgers(ctx)
  return `${started} starts, ${woken} ledgers`
}

/** Bulks that are due, approved and covered, and that nobody is starting. */
async function orderDue(ctx: Context): Promise<number> {
  const late = ctx.clock.now() - LATE_MS
  const due = await ctx.db
    .select({
      bulk_id: bulks.bulk_id,
      account_id: bulks.account_id,
      organization_id: bulks.organization_id,
      currency: bulks.currency,
      scheduled_at: bulks.scheduled_at,
      total_amount: bulks.total_amount,
      version: bulks.version,
      available: accounts.available,
    })
    .from(bulks)
    .innerJoin(accounts, eq(accounts.account_id, bulks.account_id))
    .where(
      and(
        // In the index's own words, so that it serves the question.
        sql`${bulks.stage} = 'approved'`,
        or(isNull(bulks.scheduled_at), lte(bulks.scheduled_at, late)),
        lte(bulks.approved_at, late),
        lte(bulks.total_amount, accounts.available),
      ),
    )
    .orderBy(asc(bulks.id))
    .limit(STARTED_MOST)
  const orders = []
  for (const bulk of due) {
    const settings = await settingsOf(ctx, bulk.organization_id)
    // Each attempt changes the version: two sweeps order one start, and one that was refused is tried again.
    if (neededFor(bulk, settings) <= bulk.available)
      orders.push(await orderStart(ctx, bulk, `v${bulk.version}`))
  }
  if (orders.length > 0) await commit(ctx, { write: [], jobs: orders })
  return orders.length
}

/** Opened again a ledger stays as it is, and orders what is due of it: its alarm may be lost. */
async function wakeLedgers(ctx: Context): Promise<number> {
  const open = await openAccounts(ctx)
  for (let from = 0; from < open.length; from += CALLED_AT_ONCE)
    await Promise.all(open.slice(from, from + CALLED_AT_ONCE).map((accountId) => wake(ctx, accountId)))
  return open.length
}

/** One that does not answer leaves the others awake. */
async function wake(ctx: Context, accountId: string): Promise<void> {
  try {
    await openLedger(ctx, await knownAccount(ctx, accountId))
  } catch (error) {
    ctx.log.error('payouts.ledger_silent', { account: accountId, ...faultFacts(error) })
  }
}
