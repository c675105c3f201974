import { sql } from 'drizzle-orm'
import { type DayFigures, FIGURE_DAYS } from '../../contract/admin.ts'
import { ROUTINE_ACTIONS } from '../../contract/audit-actions.ts'
import type { RequestHour } from '../kernel/bindings.ts'
import type { SignedIn } from '../kernel/context.ts'
import { addDays, localDay } from '../kernel/data/days.ts'
import { read } from '../kernel/data/read.ts'
import { auditEntries } from '../kernel/data/tables.ts'
import { dayBounds } from '../kernel/data/wall-clock.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { findOrganization } from '../organizations/organization.ts'

export async function readFigures(ctx: SignedIn): Promise<{ days: DayFigures[] }> {
  const { time_zone: zone } = await findOrganization(ctx, ctx.actor.organizationId)
  const days = daysBefore(ctx.clock.now(), zone, FIGURE_DAYS).map((day) => ({ day, ...dayBounds(day, zone) }))
  const [people, hours] = await Promise.all([trailFigures(ctx, days), requestHours(ctx, days[0]?.from ?? 0)])
  return {
    days: days.map((bounds, index) => ({
      day: bounds.day,
      ...(people[index] ?? NOTHING),
      ...requestsIn(hours, bounds),
    })),
  }
}

interface Bounds {
  readonly from: number
  readonly to: number
}
type TrailFigures = Pick<DayFigures, 'sign_ins' | 'people' | 'changes'>
const NOTHING: TrailFigures = { sign_ins: 0, people: 0, changes: 0 }

/** The calendar days before today in a time zone, the oldest first. */
export function daysBefore(now: number, timeZone: string, count: number): string[] {
  const today = localDay(now, timeZone)
  return Array.from({ length: count }, (_, index) => addDays(today, index - count))
}

/** One statement for all days, each a stretch of the index by time. */
const trailFigures = (ctx: SignedIn, days: readonly Bounds[]): Promise<TrailFigures[]> =>
  read<TrailFigures>(
    ctx,
    sql`select
        count(*) filter (where action = 'identity.signed_in') as sign_ins,
        count(distinct actor_id) as people,
        count(*) filter (where action not like ${`${ROUTINE_ACTIONS}%`}) as changes
      from json_each(${JSON.stringify(days.map(({ from, to }) => [from, to]))}) as day
      left join ${auditEntries} on at >= day.value ->> 0 and at < day.value ->> 1
      group by day.key order by day.key`,
  )

/** The figures are for mornings after trouble as well: without the meter, the others are still answered. */
async function requestHours(ctx: SignedIn, since: number): Promise<readonly RequestHour[] | null> {
  try {
    return await meterOf(ctx.bindings).hours(since)
  } catch {
    return null
  }
}

function requestsIn(
  hours: readonly RequestHour[] | null,
  { from, to }: Bounds,
): Pick<DayFigures, 'requests' | 'failed'> {
  if (hours === null) return { requests: null, failed: null }
  const within = hours.filter(({ hour }) => hour >= from && hour < to)
  return {
    requests: within.reduce((sum, { total }) => sum + total, 0),
    failed: within.reduce((sum, { failed }) => sum + failed, 0),
  }
}
