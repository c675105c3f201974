import { and, gte, lt, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { SignedIn } from '../kernel/context.ts'
import { localDay } from '../kernel/data/days.ts'
import { dayBounds } from '../kernel/data/wall-clock.ts'
import { findOrganization } from './organization.ts'

/** The time zone in which the reader of a list counts days: that of their own organization. */
const readersZone = async (ctx: SignedIn): Promise<string> =>
  (await findOrganization(ctx, ctx.actor.organizationId)).time_zone

export const readersDay = async (ctx: SignedIn): Promise<string> =>
  localDay(ctx.clock.now(), await readersZone(ctx))

/** Rows of inclusive days. */
export async function withinDays(
  ctx: SignedIn,
  column: SQLiteColumn,
  { start_date, end_date }: { start_date?: string | undefined; end_date?: string | undefined },
): Promise<SQL | undefined> {
  if (!start_date && !end_date) return undefined
  const zone = await readersZone(ctx)
  return and(
    start_date ? gte(column, dayBounds(start_date, zone).from) : undefined,
    end_date ? lt(column, dayBounds(end_date, zone).to) : undefined,
  )
}
