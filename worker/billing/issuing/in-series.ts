import type { Context } from '../../kernel/context.ts'
import { oneAtATime } from '../../kernel/data/one-at-a-time.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'

/** How it shows in a batch: whoever writes the number before a guard is asked finds that it is taken. */
export const ON_LOST_RACE = {
  onConflict: LOST_RACE,
  onDuplicate: {
    'billing_documents.source_type, billing_documents.source_id, billing_documents.kind': LOST_RACE,
    'billing_documents.issuer_id, billing_documents.number': LOST_RACE,
    'billing_payments.issuer_id, billing_payments.receipt_number': LOST_RACE,
  },
} as const

/**
 * Writes the next of an issuer's series, in line with all who do the same. What another isolate wrote in between is read
 * again, so a second `attempt` reads, decides and writes anew.
 */
export const inSeries = <Value>(
  ctx: Context,
  { issuerId, prefix }: { readonly issuerId: number; readonly prefix: string },
  attempt: (isFirst: boolean) => Promise<Value>,
): Promise<Value> =>
  oneAtATime(ctx, `billing:${issuerId}:${prefix}`, () => {
    let attempts = 0
    return raced(() => attempt(attempts++ === 0))
  })
