import type { CalendarHours, Weekday } from '../../../contract/tickets/hours.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { instantOf } from '../../kernel/data/wall-clock.ts'

/** Hours of work; null is always. */
export type Hours = CalendarHours | null

/** Milliseconds of work between two instants. */
export function workBetween(hours: Hours, from: number, to: number): number {
  if (to <= from) return 0
  if (hours === null) return to - from
  let sum = 0
  for (const [start, end] of intervalsFrom(hours, from)) {
    if (start >= to) break
    sum += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return sum
}

/**
 * The earliest instant at which that much work is done. An amount that ends with an interval ends there, not at the
 * next opening. Null where a calendar never has so much.
 */
export function workDoneAt(hours: Hours, from: number, amount: number): number | null {
  if (amount <= 0) return from
  if (hours === null) return from + amount
  let left = amount
  for (const [start, end] of intervalsFrom(hours, from)) {
    const begins = Math.max(start, from)
    if (end <= begins) continue
    if (left <= end - begins) return begins + left
    left -= end - begins
  }
  return null
}

type Interval = readonly [start: number, end: number]

/** Five years and some: a calendar that has no hour in so many days is closed for good. */
const MOST_DAYS = 2_000

function* intervalsFrom(hours: CalendarHours, from: number): Generator<Interval> {
  // An interval of the day before ends at midnight of this one at the latest.
  let day = localDay(from, hours.time_zone)
  for (let count = 0; count < MOST_DAYS; count += 1) {
    yield* intervalsOf(hours, day)
    day = addDays(day, 1)
  }
}

/** Instants of a calendar's days, which its clocks share; a calendar that is edited is another object. */
const known = new WeakMap<CalendarHours, Map<string, readonly Interval[]>>()

function intervalsOf(hours: CalendarHours, day: string): readonly Interval[] {
  const days = known.get(hours) ?? new Map<string, readonly Interval[]>()
  known.set(hours, days)
  const found = days.get(day)
  if (found) return found
  const made = hoursOf(hours, day).map(
    ([start, end]): Interval => [
      instantOf(day, start, hours.time_zone),
      instantOf(day, end, hours.time_zone),
    ],
  )
  days.set(day, made)
  return made
}

/** A dated holiday beats a yearly one, and both beat the week. */
function hoursOf({ week, holidays }: CalendarHours, day: string) {
  const holiday = holidays.find((one) => one.day === day) ?? holidays.find((one) => one.day === day.slice(5))
  return holiday?.intervals ?? week[weekdayOf(day)]
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const satisfies readonly Weekday[]

const weekdayOf = (day: string): Weekday => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun'
