import type { Context } from '../../kernel/context.ts'
import { systemClock } from '../../kernel/context.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { type KnownAccount, knownAccount } from '../accounts/known.ts'
import { ledgerObject } from '../accounts/ledger-of.ts'
import { schemeAdapter } from '../rail/scheme-adapter.ts'
import { sendsWhileOn } from '../switch/is-paused.ts'
import type { RunDeps } from './ports.ts'
import { runRows } from './run-rows.ts'
import { wait } from './wait.ts'

/** One run for an account. A run whose time was over orders the next; one that is lost is ordered by the ledger. */
export async function runAccount(ctx: Context, accountId: string): Promise<void> {
  const deps = runDepsOf(ctx, await knownAccount(ctx, accountId))
  // The ledger goes on asking, three times a minute, until somebody configures it.
  if (!deps) return ctx.log.error('payouts.no_rail', { account: accountId })
  const { isOver } = await runRows(deps)
  if (!isOver) return
  await ctx.bindings.PAYOUT_JOBS.send({
    name: 'payouts.run_rows',
    key: `${accountId}:${ctx.ids.uuid()}`,
    payload: { account_id: accountId },
  })
}

/** Side by side, since each waits for the rail. One that fails is ordered again by its ledger. */
export async function runAccounts(ctx: Context, accountIds: readonly string[]): Promise<void> {
  const runs = accountIds.map((accountId) =>
    runAccount(ctx, accountId).catch((error: unknown) =>
      ctx.log.error('payouts.run_failed', { account: accountId, ...faultFacts(error) }),
    ),
  )
  await Promise.all(runs)
}

type Payer = Pick<KnownAccount, 'account_id' | 'party_id_type' | 'party_identifier'>

/** Null where no rail is configured. */
export function runDepsOf(
  ctx: Context,
  { account_id, party_id_type, party_identifier }: Payer,
): RunDeps | null {
  const { config, bindings } = ctx
  const rail = schemeAdapter(config)
  if (!rail) return null
  return {
    ledger: ledgerObject(bindings, account_id),
    rail,
    payer: { type: party_id_type, identifier: party_identifier },
    // Leases and expirations are compared with the clocks of the ledger and the rail.
    clock: systemClock,
    wait,
    uuid: () => ctx.ids.uuid(),
    timing: {
      expiry_ms: config.PAYOUT_EXPIRY_SECONDS * 1_000,
      grace_ms: config.PAYOUT_GRACE_SECONDS * 1_000,
      gap_ms: config.PAYOUT_GAP_SECONDS * 1_000,
    },
    sends: sendsWhileOn(ctx, systemClock),
    log: ctx.log,
  }
}
