import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { SWEEP_GRACE_MS } from '../../kernel/jobs/outbox.ts'

interface Startable {
  readonly bulk_id: string
  readonly scheduled_at: number | null
}

/**
 * Ordered in the commit that approves, so that whatever dies after it the bulk starts; not before its time. `why` tells
 * one cause from another: what was tried for one is tried again for the next.
 */
export const startOrder = ({ bulk_id, scheduled_at }: Startable, why: string, now: number): JobOrder => ({
  name: 'payouts.start_bulk',
  key: `payouts.start_bulk:${bulk_id}:${why}`,
  payload: { bulk_id },
  ...(scheduled_at !== null && { notBefore: sweptAt(scheduled_at, now) }),
})

/**
 * What waits is sent by the sweep of each minute, which leaves alone what became due only just now. Due by that much
 * before its time, it is sent by the first sweep after it; the sweep alone sends it, unless it is due at once.
 */
const sweptAt = (at: number, now: number): number => (at - SWEEP_GRACE_MS > now ? at - SWEEP_GRACE_MS : at)
