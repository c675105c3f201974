import * as z from 'zod'
import type { LedgerLimits } from './store.ts'

/** The variables that an object reads by itself; the Worker refuses to serve with a bad one, so a bad one is not met. */
const variables = z.object({
  PAYOUT_CONCURRENCY: z.coerce.number().int().min(1).max(256).catch(4),
  PAYOUT_GAP_SECONDS: z.coerce.number().int().min(1).max(3_600).catch(60),
  PAYOUT_GRACE_SECONDS: z.coerce.number().int().min(1).max(3_600).catch(60),
})

export function limitsOf(env: object): LedgerLimits {
  const { PAYOUT_CONCURRENCY, PAYOUT_GAP_SECONDS, PAYOUT_GRACE_SECONDS } = variables.parse(env)
  return {
    concurrency: PAYOUT_CONCURRENCY,
    gapMs: PAYOUT_GAP_SECONDS * 1_000,
    graceMs: PAYOUT_GRACE_SECONDS * 1_000,
  }
}
