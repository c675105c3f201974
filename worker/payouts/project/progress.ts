import type { BulkChange } from '../../../contract/payouts/changes.ts'
import type { BulkProgress } from '../../../contract/payouts/schemas.ts'
import { stateOf } from '../../../contract/payouts/steps.ts'
import { peopleWhoMay } from '../../identity/people/audience.ts'
import type { Context } from '../../kernel/context.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { eachPerson } from '../../live/each-person.ts'
import { percentage } from '../bulks/told.ts'
import type { payoutBulks } from '../tables.ts'

/** How far a bulk is, as its ledger says. */
export function progressOf(
  { bulk_id, transfers_count: total }: Pick<typeof payoutBulks.$inferSelect, 'bulk_id' | 'transfers_count'>,
  { stage, counts }: BulkChange,
): BulkProgress {
  const completed = counts.COMMITTED
  const failed = counts.FAILED + counts.CANCELLED
  return {
    bulkTransferId: bulk_id,
    state: stateOf(stage, completed),
    stage,
    total,
    completed,
    failed,
    pending: total - completed - failed,
    progress_percent: percentage(completed + failed, total),
  }
}

/** For whoever looks on. Nothing depends on it, so nothing fails with it; each person's object keeps to its rate. */
export async function tellProgress(
  ctx: Context,
  organizationId: number,
  all: readonly BulkProgress[],
): Promise<void> {
  if (all.length === 0) return
  try {
    const readers = await peopleWhoMay(ctx, 'payouts.read', organizationId)
    await eachPerson(ctx, readers, (object) => object.tellProgress([...all]))
  } catch (error) {
    ctx.log.error('payouts.progress_untold', faultFacts(error))
  }
}
