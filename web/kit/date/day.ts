/** A day of the calendar as the API writes it, `2026-03-12`: without a time zone, compared and sorted as text. */
export type Day = string

export const isDay = (text: unknown): text is Day =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(millisOf(text)) === text

/** The day that the reader's device has now. */
export function todayOf(now: Date): Day {
  return makeDay(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/** Null for the 31st of a month that has 30. */
export function checkedDay(year: number, month: number, date: number): Day | null {
  const day = makeDay(year, month, date)
  return isDay(day) && year >= 1000 ? day : null
}

export function addDays(day: Day, count: number): Day {
  return dayOf(millisOf(day) + count * DAY_MS)
}

/** The 31st becomes the last day where a month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day)
  const index = year * 12 + (month - 1) + count
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return makeDay(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)))
}

export const startOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`
export const endOfMonth = (day: Day): Day => addDays(startOfMonth(addMonths(startOfMonth(day), 1)), -1)
/** Weeks begin on Monday here. */
export const startOfWeek = (day: Day): Day => addDays(day, -weekdayOf(day))
export const endOfWeek = (day: Day): Day => addDays(startOfWeek(day), 6)

/** 0 is Monday, 6 Sunday. */
export const weekdayOf = (day: Day): number => (new Date(millisOf(day)).getUTCDay() + 6) % 7

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((millisOf(to) - millisOf(from)) / DAY_MS)

/** The month's weeks, whole: six rows always, so that a calendar keeps its height from month to month. */
export function monthGrid(day: Day): readonly (readonly Day[])[] {
  const first = startOfWeek(startOfMonth(day))
  return Array.from({ length: 6 }, (_week, week) =>
    Array.from({ length: 7 }, (_day, weekday) => addDays(first, week * 7 + weekday)),
  )
}

/** Noon in UTC: what `Intl` may write with `timeZone: 'UTC'` without ever falling on a neighbouring day. */
export const dateOf = (day: Day): Date => new Date(millisOf(day) + DAY_MS / 2)

export function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

export function makeDay(year: number, month: number, date: number): Day {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const millisOf = (day: Day) =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
const dayOf = (millis: number): Day =>
  Number.isNaN(millis) ? '' : new Date(millis).toISOString().slice(0, 10)

const DAY_MS = 86_400_000
