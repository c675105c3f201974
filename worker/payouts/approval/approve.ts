import { type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { approveBulk as contract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import type { PayoutSettings } from '../../../contract/payouts/settings.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { localDay } from '../../kernel/data/days.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { read } from '../../kernel/data/read.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { type BulkRecord, findBulk, requireValidated } from '../bulks/rows.ts'
import { showBulk } from '../bulks/show.ts'
import { meansOf, neededFor, waitOf } from '../bulks/waiting.ts'
import { countPairs } from '../duplicates/pairs.ts'
import { bulkApproved } from '../events.ts'
import { untilWon } from '../lost-race.ts'
import { announced, audited } from '../record.ts'
import { settingsOf } from '../settings/settings.ts'
import { orderStart } from '../start/order.ts'
import { payoutBulks as bulks } from '../tables.ts'
import { approvalOf } from './settle-change.ts'

/** Somebody else than its makers says yes to exactly the rows that they saw. */
export const approveBulk = (
  ctx: SignedIn,
  bulkId: string,
  { rows_hash }: z.output<typeof contract.body>,
): Promise<Bulk> =>
  untilWon(async () => {
    const bulk = await findBulk(ctx, bulkId, 'payouts.approve')
    requireValidated(bulk)
    if (bulk.maker_ids.includes(ctx.actor.userId)) fail(errors.ownApproval)
    if (bulk.rows_hash !== rows_hash) fail(errors.rowsChanged)
    const [duplicates, settings, means] = await Promise.all([
      countPairs(ctx, bulk),
      settingsOf(ctx, bulk.organization_id),
      meansOf(ctx, bulk.account_id),
    ])
    if (duplicates.open > 0) fail(errors.duplicatesOpen)
    const within = await limitsOf(ctx, bulk, settings)
    for (const condition of within) if (!(await holds(ctx, condition))) fail(errors.limitExceeded)
    const now = ctx.clock.now()
    const isDue = bulk.scheduled_at === null || bulk.scheduled_at <= now
    if (isDue && neededFor(bulk, settings) > means.available) fail(errors.insufficientFunds)

    const after: BulkRecord = {
      ...bulk,
      stage: 'approved',
      approved_by_id: ctx.actor.userId,
      approved_at: now,
    }
    const answer = await showBulk(ctx, after)
    await commit(ctx, {
      write: [
        ...within.flatMap((condition) => assertInBatch(ctx, condition)),
        ...approvalOf(ctx, bulk, ctx.actor.userId),
      ],
      audit: [
        audited(bulk, 'payouts.bulk_approved', {
          after: { rows_hash, total_amount: bulk.total_amount, rows: bulk.transfers_count },
        }),
      ],
      events: [
        bulkApproved(bulk.organization_id, { bulk_id: bulk.bulk_id }),
        announced(after, waitOf(after, { settings, means, openDuplicates: 0 }, now)),
      ],
      jobs: [await orderStart(ctx, bulk, 'approved')],
      onConflict: LOST_RACE,
      answer,
    })
    return answer
  })

/** What the approver's limits say of this approval, as conditions that hold before it is written. */
async function limitsOf(
  ctx: SignedIn,
  bulk: BulkRecord,
  { limits: { approver } }: PayoutSettings,
): Promise<SQL[]> {
  const { per_day, per_month } = approver
  if (per_day === null && per_month === null) return []
  const { time_zone } = await findOrganization(ctx, bulk.organization_id)
  const today = localDay(ctx.clock.now(), time_zone)
  const approvedSince = (day: string) => sql`(select coalesce(sum(total_amount), 0) from ${bulks}
    where approved_by_id = ${ctx.actor.userId} and approved_at >= ${dayBounds(day, time_zone).from}
      and currency = ${bulk.currency} and organization_id = ${bulk.organization_id} and stage <> 'cancelled')`
  const limited = (limit: number | null, since: string) =>
    limit === null ? [] : [sql`${approvedSince(since)} + ${bulk.total_amount} <= ${limit}`]
  return [...limited(per_day, today), ...limited(per_month, `${today.slice(0, 7)}-01`)]
}

async function holds(ctx: SignedIn, condition: SQL): Promise<boolean> {
  const [row] = await read<{ holds: number }>(ctx, sql`select ${condition} as holds`)
  return row?.holds === 1
}
