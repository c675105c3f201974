import { addDays, localDay } from '../../kernel/data/days.ts'
import { instantOf } from '../../kernel/data/wall-clock.ts'

export interface PayrollPlan {
  readonly day: number
  readonly time: string
  readonly lead_days: number
  readonly ends_on: string | null
  readonly is_active: boolean
  /** `YYYY-MM`. */
  readonly last_period: string | null
}

export interface NextRun {
  readonly next_run_at: number | null
  readonly next_bulk_at: number | null
}

/**
 * The next time that a payroll pays: the first that is to come, of a month for which it made nothing yet. What is to come
 * within its lead is made at once.
 */
export function nextRun(plan: PayrollPlan, now: number, timeZone: string): NextRun {
  if (!plan.is_active) return NEVER
  const thisMonth = localDay(now, timeZone).slice(0, 7)
  const { last_period } = plan
  let month = last_period !== null && last_period >= thisMonth ? monthAfter(last_period) : thisMonth
  if (runIn(month, plan, timeZone) <= now) month = monthAfter(month)
  const day = dayIn(month, plan)
  if (plan.ends_on !== null && day > plan.ends_on) return NEVER
  return {
    next_run_at: instantOf(day, plan.time, timeZone),
    next_bulk_at: instantOf(addDays(day, -plan.lead_days), plan.time, timeZone),
  }
}

const NEVER: NextRun = { next_run_at: null, next_bulk_at: null }

const runIn = (month: string, plan: PayrollPlan, timeZone: string): number =>
  instantOf(dayIn(month, plan), plan.time, timeZone)

/** The 31st of a month that has thirty days is its last. */
function dayIn(month: string, { day }: PayrollPlan): string {
  const last = Number(addDays(`${monthAfter(month)}-01`, -1).slice(8))
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`
}

/** No month has more than 31 days. */
const monthAfter = (month: string): string => addDays(`${month}-01`, 31).slice(0, 7)
