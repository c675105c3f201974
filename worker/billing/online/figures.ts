import { sql } from 'drizzle-orm'
import type { PaymentStatus } from '../../../contract/billing/payment-schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { payments } from '../tables.ts'

/** How far back attempts are counted: all of them ever would be read at each scrape. */
const ATTEMPTS_WITHIN_MS = 24 * 3_600_000

export interface PaymentFigures {
  /** Online attempts of the last 24 hours by what became of them. */
  readonly attempts: readonly { readonly status: PaymentStatus; readonly count: number }[]
  /** Held until an admin decides, however long ago. */
  readonly quarantined: number
  /** Of the attempts that still wait for their payer or for the provider; null where none does. */
  readonly oldestOpenSeconds: number | null
}

/** For the operator. Each figure is a stretch of an index, however many payments there are. */
export async function paymentFigures(ctx: Context): Promise<PaymentFigures> {
  const now = ctx.clock.now()
  const [attempts, [open]] = await Promise.all([
    read<{ status: PaymentStatus; count: number }>(
      ctx,
      sql`select ${payments.status} as status, count(*) as count from ${payments}
        where ${payments.provider} = 'cinetpay' and ${payments.created_at} > ${now - ATTEMPTS_WITHIN_MS}
        group by 1 order by 1`,
    ),
    read<{ quarantined: number; oldest: number | null }>(
      ctx,
      sql`select count(*) filter (where ${payments.status} = 'quarantined') as quarantined,
          min(${payments.created_at}) filter (where ${payments.status} <> 'quarantined') as oldest
        from ${payments} where ${payments.status} in ('starting', 'pending', 'quarantined')`,
    ),
  ])
  const oldest = open?.oldest ?? null
  return {
    attempts,
    quarantined: open?.quarantined ?? 0,
    oldestOpenSeconds: oldest === null ? null : Math.max(0, Math.round((now - oldest) / 1_000)),
  }
}
