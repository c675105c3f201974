import { and, inArray } from 'drizzle-orm'
import type * as z from 'zod'
import type { cancelBulk as contract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { type BulkRecord, findBulk } from '../bulks/rows.ts'
import { showBulk } from '../bulks/show.ts'
import { bulkCancelled } from '../events.ts'
import { untilWon } from '../lost-race.ts'
import { announced, audited } from '../record.ts'
import { isRowOf } from '../rows/rows.ts'
import { payoutBulks as bulks, payoutRows as rows } from '../tables.ts'
import { cancelRunning } from './control.ts'

/** Of these stages no ledger knows anything yet. */
const NOT_STARTED = ['validated', 'approved'] as const

/** Nothing of it was set aside, so nothing is given back: its rows are never sent. */
export const cancelBulk = (
  ctx: SignedIn,
  bulkId: string,
  { reason }: z.output<typeof contract.body>,
): Promise<Bulk> =>
  untilWon(async () => {
    const bulk = await findBulk(ctx, bulkId, 'payouts.control')
    if (bulk.stage === 'cancelled') fail(errors.wrongStage)
    if (!NOT_STARTED.some((stage) => stage === bulk.stage)) return cancelRunning(ctx, bulkId, reason)
    const finished_at = ctx.clock.now()
    const change = { stage: 'cancelled' as const, failed_count: bulk.transfers_count, finished_at }
    const after: BulkRecord = { ...bulk, ...change }
    const answer = await showBulk(ctx, after)
    await commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(bulks)
            .set({ ...change, cancel_reason: reason ?? null })
            .where(and(unchanged(bulks, bulk), inArray(bulks.stage, NOT_STARTED))),
        ),
        ctx.db.update(rows).set({ step: 'CANCELLED' }).where(isRowOf(bulk)),
      ],
      audit: [
        audited(bulk, 'payouts.bulk_cancelled', {
          before: { stage: bulk.stage },
          after: { stage: 'cancelled', ...(reason === undefined ? {} : { reason }) },
        }),
      ],
      events: [bulkCancelled(bulk.organization_id, { bulk_id: bulk.bulk_id }), announced(after, null)],
      onConflict: LOST_RACE,
      answer,
    })
    return answer
  })
