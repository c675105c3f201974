import type { Context } from '../../kernel/context.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { SWEEP_GRACE_MS } from '../../kernel/jobs/outbox.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { inLedger, type OfLedger } from '../accounts/ledger-of.ts'

interface Due {
  readonly bulk_id: string
  readonly scheduled_at: number | null
}
export type Startable = OfLedger & Due

/**
 * Ordered in the commit that approves, so that whatever dies after it the bulk starts; not before its time. `why` tells
 * one cause from another: what was tried for one is tried again for the next.
 */
export async function orderStart(ctx: Context, bulk: Startable, why: string): Promise<JobOrder> {
  await expectStart(ctx, bulk)
  return startOrder(bulk, why, ctx.clock.now())
}

export const startOrder = ({ bulk_id, scheduled_at }: Due, why: string, now: number): JobOrder => ({
  name: 'payouts.start_bulk',
  key: `payouts.start_bulk:${bulk_id}:${why}`,
  payload: { bulk_id },
  ...(scheduled_at !== null && { notBefore: sweptAt(scheduled_at, now) }),
})

/**
 * Told before the commit that orders the start: an order whose message dies with its queue waits for the sweep of a
 * minute, and the ledger's alarm for ten seconds. Where nothing is committed after all, it finds nothing to start.
 */
export async function expectStart(ctx: Context, bulk: Startable): Promise<void> {
  try {
    await inLedger(ctx, bulk, (ledger) =>
      ledger.expectStart(bulk.bulk_id, bulk.scheduled_at ?? ctx.clock.now()),
    )
  } catch (error) {
    // Then there is the sweep, as for every job.
    ctx.log.error('payouts.ledger_silent', { account: bulk.account_id, ...faultFacts(error) })
  }
}

/**
 * What waits is sent by the sweep of each minute, which leaves alone what became due only just now. Due by that much
 * before its time, it is sent by the first sweep after it; the sweep alone sends it, unless it is due at once.
 */
const sweptAt = (at: number, now: number): number => (at - SWEEP_GRACE_MS > now ? at - SWEEP_GRACE_MS : at)
