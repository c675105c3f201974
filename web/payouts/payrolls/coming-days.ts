import type { Payroll } from '../../../contract/payouts/payrolls.ts'
import { addMonths, checkedDay, type Day, endOfMonth, partsOf, startOfMonth } from '../../kit/date/day.ts'

/** The days on which a payroll pays next, as far as it runs: its day, or the last one of a shorter month. */
export function comingDays(
  { next_run_at, day, ends_on }: Pick<Payroll, 'next_run_at' | 'day' | 'ends_on'>,
  timeZone: string,
  most = COMING,
): Day[] {
  if (next_run_at === null) return []
  const days: Day[] = []
  for (let next = dayAt(next_run_at, timeZone); days.length < most; next = inMonthAfter(next, day)) {
    if (ends_on !== null && next > ends_on) break
    days.push(next)
  }
  return days
}

const COMING = 4

function inMonthAfter(last: Day, day: number): Day {
  const first = addMonths(startOfMonth(last), 1)
  const { year, month } = partsOf(first)
  return checkedDay(year, month, day) ?? endOfMonth(first)
}

/** Swedish writes days as the calendar of the contract does. */
const dayAt = (instant: string, timeZone: string): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant))
