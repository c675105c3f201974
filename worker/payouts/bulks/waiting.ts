import { eq } from 'drizzle-orm'
import { percentOf } from '../../../contract/money-rounding.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import type { PayoutSettings } from '../../../contract/payouts/settings.ts'
import type { Context } from '../../kernel/context.ts'
import { railPaused } from '../switch/is-paused.ts'
import { payoutAccounts as accounts } from '../tables.ts'
import type { BulkRecord } from './rows.ts'

/** Whether a bulk can be paid now: what its account has, and whether the rail carries it. */
export interface Means {
  readonly available: number
  readonly isRailPaused: boolean
}

export interface Standing {
  readonly settings: PayoutSettings
  readonly means: Means
  readonly openDuplicates: number
}

/** What a bulk waits for. From `running` on its ledger says it, which knows nothing of the rail's switch. */
export function waitOf(
  bulk: Pick<BulkRecord, 'stage' | 'waiting_for' | 'total_amount' | 'scheduled_at'>,
  { settings, means, openDuplicates }: Standing,
  now: number,
): Bulk['waiting_for'] {
  if (bulk.stage === 'validated') {
    if (openDuplicates > 0) return 'acknowledgement'
    return needsApproval(bulk, settings) ? 'approval' : null
  }
  if (bulk.stage !== 'approved') return waitInLedger(bulk, means.isRailPaused)
  if (bulk.scheduled_at !== null && bulk.scheduled_at > now) return 'schedule'
  return neededFor(bulk, settings) > means.available ? 'funds' : null
}

export const waitInLedger = (
  { stage, waiting_for }: Pick<BulkRecord, 'stage' | 'waiting_for'>,
  isRailPaused: boolean,
): Bulk['waiting_for'] =>
  waiting_for ?? (isRailPaused && (stage === 'reserving' || stage === 'running') ? 'rail' : null)

export const needsApproval = (
  { total_amount }: Pick<BulkRecord, 'total_amount'>,
  { approval_required, approval_free_up_to }: PayoutSettings,
): boolean => approval_required && total_amount > approval_free_up_to

/** What is set aside for a bulk: where the payer bears fees, their cap as well. */
export const neededFor = (
  { total_amount }: Pick<BulkRecord, 'total_amount'>,
  { fee_bearer, fee_cap_basis_points }: PayoutSettings,
): number => total_amount + (fee_bearer === 'payer' ? percentOf(total_amount, fee_cap_basis_points) : 0)

/** As its ledger was last projected; reserving asks the ledger itself. */
export async function meansOf(ctx: Context, accountId: string): Promise<Means> {
  const row = await ctx.db
    .select({ available: accounts.available, paused: railPaused })
    .from(accounts)
    .where(eq(accounts.account_id, accountId))
    .get()
  return { available: row?.available ?? 0, isRailPaused: row?.paused === 1 }
}
