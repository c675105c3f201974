import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { organizationOfUser as issuer } from '../../organizations/organization.ts'
import { recurringRuns as runs, recurringInvoices as schedules } from '../tables.ts'
import { makeRecurring } from './make.ts'

/** Orders of one run; what is left is ordered by the next. */
const ORDERED_MOST = 500
const HOUR_MS = 3_600_000

/**
 * Each schedule whose day may have come is a job of its own, so that one that fails holds up no other. The key names the
 * hour: a second run within it orders nothing, and what failed is tried again by the next.
 */
export async function orderRecurring(ctx: Context): Promise<string> {
  const now = ctx.clock.now()
  // Nowhere is a day further on than this.
  const furthest = addDays(localDay(now, 'UTC'), 1)
  const near = await ctx.db
    .select({ id: schedules.id, next_date: schedules.next_date, time_zone: issuer.columns.time_zone })
    .from(schedules)
    .innerJoin(issuer.table, eq(issuer.id, schedules.issuer_id))
    .where(
      and(eq(schedules.status, 'active'), isNull(schedules.deleted_at), lte(schedules.next_date, furthest)),
    )
    .orderBy(schedules.next_date)
    .limit(ORDERED_MOST)
  const due = near.filter(({ next_date, time_zone }) => (next_date ?? furthest) <= localDay(now, time_zone))
  const open = await ctx.db
    .selectDistinct({ id: runs.recurring_invoice_id })
    .from(runs)
    .where(eq(runs.outcome, 'issuing'))
    .limit(ORDERED_MOST)
  const ids = [...new Set([...due, ...open].map(({ id }) => id))]
  const hour = Math.floor(now / HOUR_MS)
  await commit(ctx, {
    write: [],
    jobs: ids.map((id) => ({
      name: makeRecurring.name,
      key: `recurring:${id}:${hour}`,
      payload: { recurring_invoice_id: id },
    })),
  })
  return `${ids.length} schedules`
}
