import { sql } from 'drizzle-orm'
import * as z from 'zod'
import type { LedgerVerification } from '../../contract/payouts/ledger.ts'
import { asSystem, type Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { localDay } from '../kernel/data/days.ts'
import { read } from '../kernel/data/read.ts'
import { defineJob } from '../kernel/jobs/job.ts'
import { knownAccount } from './accounts/known.ts'
import { expected, inLedger } from './accounts/ledger-of.ts'
import { alarmRaised } from './events.ts'
import { payoutAccounts as accounts, payoutBulks as bulks, payoutRows as rows } from './tables.ts'

/** A job for each account, so that a ledger that does not answer holds up no other. The key names the day. */
export async function orderDailyChecks(ctx: Context): Promise<string> {
  const all = await ctx.db.select({ account_id: accounts.account_id }).from(accounts)
  const day = localDay(ctx.clock.now(), 'UTC')
  if (all.length > 0)
    await commit(ctx, {
      write: [],
      jobs: all.map(({ account_id }) => ({
        name: dailyCheckJob.name,
        key: `${dailyCheckJob.name}:${account_id}:${day}`,
        payload: { account_id },
      })),
    })
  return `${all.length} accounts`
}

export const dailyCheckJob = defineJob({
  name: 'payouts.reconcile_account',
  payload: z.strictObject({ account_id: z.string().min(1).max(40) }),
  leaseSeconds: 180,
  run: (ctx, { account_id }) => checkAccount(asSystem(ctx), account_id),
})

/** Of one account in one day, the newest first: the rail answers some five questions a second. */
const ASKED_MOST = 200

async function checkAccount(ctx: Context, accountId: string): Promise<void> {
  const account = await knownAccount(ctx, accountId)
  const verified = expected(await inLedger<LedgerVerification>(ctx, account, (ledger) => ledger.verify()))
  if (!verified.ok) {
    ctx.log.error('payouts.ledger_faulty', { account: accountId, faults: verified.faults.length })
    await commit(ctx, {
      write: [],
      events: [
        alarmRaised(account.organization_id, {
          account_id: accountId,
          bulk_id: null,
          reason: 'ledger_faulty',
        }),
      ],
    })
  }
  // Refused where it was retried or paid since.
  for (const transferId of await givenUp(ctx, accountId))
    await inLedger(ctx, account, (ledger) => ledger.question(transferId))
}

/** The literal is the index's own: a bound value would not be known to be the same. */
async function givenUp(ctx: Context, accountId: string): Promise<string[]> {
  const found = await read<{ transfer_id: string }>(
    ctx,
    sql`select ${rows.transfer_id} as transfer_id from ${rows}
        join ${bulks} on ${bulks.bulk_id} = ${rows.bulk_id}
        where ${rows.error_code} = 'never_stored' and ${rows.step} = 'FAILED' and ${bulks.account_id} = ${accountId}
        order by ${rows.id} desc limit ${ASKED_MOST}`,
  )
  return found.map(({ transfer_id }) => transfer_id)
}
