import type { Context } from '../../kernel/context.ts'
import { systemClock } from '../../kernel/context.ts'
import { knownAccount } from '../accounts/known.ts'
import { ledgerObject } from '../accounts/ledger-of.ts'
import { schemeAdapter } from '../rail/scheme-adapter.ts'
import { sendsWhileOn } from '../switch/is-paused.ts'
import { runRows } from './run-rows.ts'
import { wait } from './wait.ts'

/** One run for an account. A run whose time was over orders the next; one that is lost is ordered by the ledger. */
export async function runAccount(ctx: Context, accountId: string): Promise<void> {
  const { config, bindings } = ctx
  const rail = schemeAdapter(config)
  // The ledger goes on asking, at most once a minute, until somebody configures it.
  if (!rail) return ctx.log.error('payouts.no_rail', { account: accountId })
  const { party_id_type, party_identifier } = await knownAccount(ctx, accountId)
  const { isOver } = await runRows({
    ledger: ledgerObject(bindings, accountId),
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
  })
  if (!isOver) return
  await bindings.PAYOUT_JOBS.send({
    name: 'payouts.run_rows',
    key: `${accountId}:${ctx.ids.uuid()}`,
    payload: { account_id: accountId },
  })
}
