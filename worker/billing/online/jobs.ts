import { asc, isNotNull, lte, sql } from 'drizzle-orm'
import * as z from 'zod'
import { CHECK_EVERY_MS } from '../../../contract/billing/online.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { cinetpay } from '../cinetpay/cinetpay.ts'
import { payments } from '../tables.ts'
import { settle } from './settle.ts'

const SETTLE = 'billing.settle_payment'

/** `cause` names what orders it, so that the same cause orders it once. */
export const settleOrder = (payment_id: number, cause: string): JobOrder => ({
  name: SETTLE,
  key: `${SETTLE}:${payment_id}:${cause}`,
  payload: { payment_id },
})

/** The longest that a check and what follows from it take. */
const LEASE_SECONDS = 90
/** An attempt is asked about some hundred times; its key need only outlast what a queue keeps. */
const KEEP_DONE_HOURS = 7 * 24

export const settlePayment = defineJob({
  name: SETTLE,
  payload: z.strictObject({ payment_id: z.number().int() }),
  queue: 'money',
  leaseSeconds: LEASE_SECONDS,
  keepDoneHours: KEEP_DONE_HOURS,
  // Without an answer it is done all the same: the clock asks again, and an outage leaves no dead jobs behind.
  run: async (ctx, { payment_id }) => void (await settle(ctx, payment_id)),
})

/** Of one minute; what is due beyond them is due the next minute, too. */
const CHECKS_MOST = 200

/** A notification may be lost, and a payer may never come back: what is under way is asked about by the clock. */
export async function recheckPayments(ctx: Context): Promise<string> {
  if (!cinetpay(ctx.config)) return 'off'
  const now = ctx.clock.now()
  const due = await ctx.db
    .select({ id: payments.id, created_at: payments.created_at, next_check_at: payments.next_check_at })
    .from(payments)
    .where(sql`${isNotNull(payments.next_check_at)} and ${lte(payments.next_check_at, now)}`)
    .orderBy(asc(payments.next_check_at))
    .limit(CHECKS_MOST)
  if (due.length === 0) return 'nothing due'
  await commit(ctx, {
    write: [
      ctx.db
        .update(payments)
        .set({ next_check_at: now + CHECK_EVERY_MS, ...sameVersion })
        .where(
          sql`${idsIn(
            payments.id,
            due.map(({ id }) => id),
          )} and ${lte(payments.next_check_at, now)}`,
        ),
    ],
    jobs: due.map(({ id, next_check_at }) => settleOrder(id, `clock:${next_check_at}`)),
  })
  return `${due.length} ordered`
}
