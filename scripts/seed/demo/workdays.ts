import { DAY, HOUR, MINUTE } from './sql.ts'

/** The clients of the demo are in Benin, an hour ahead of UTC all year. */
const OFFSET = HOUR

/** The beginning of the n-th working day before today, in Cotonou. */
export function workdayBefore(now: number, workdays: number): number {
  let start = Math.floor((now + OFFSET) / DAY) * DAY
  for (let left = workdays; left > 0; ) {
    start -= DAY
    if (isWorkday(start)) left -= 1
  }
  return start - OFFSET
}

/** The working days among the last `days` days, today left out, the oldest first. */
export function workdaysWithin(now: number, days: number): number[] {
  const today = Math.floor((now + OFFSET) / DAY) * DAY
  return Array.from({ length: days }, (_, index) => today - (days - index) * DAY)
    .filter(isWorkday)
    .map((start) => start - OFFSET)
}

/** The n-th working day from today as `YYYY-MM-DD`, a negative one past. On a weekend the first to come is Monday. */
export function workDate(now: number, workdays: number): string {
  if (workdays < 0) return localDate(workdayBefore(now, -workdays))
  let start = Math.floor((now + OFFSET) / DAY) * DAY
  while (!isWorkday(start)) start += DAY
  for (let left = workdays; left > 0; ) {
    start += DAY
    if (isWorkday(start)) left -= 1
  }
  return new Date(start).toISOString().slice(0, 10)
}

/** The day that it is in Cotonou. */
export const localDate = (moment: number): string => new Date(moment + OFFSET).toISOString().slice(0, 10)

/** When a day begins there. */
export const beginningOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) - OFFSET

/** `9:05` of a day. */
export function at(dayStart: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return dayStart + hours * HOUR + minutes * MINUTE
}

/** How busy an hour is, between 0 and 1: the morning peak, a lull at noon, a quiet evening. */
export function activity(moment: number): number {
  const local = new Date(moment + OFFSET)
  const hour = local.getUTCHours()
  const share = PROFILE[hour] ?? 0
  return isWorkday(moment + OFFSET) ? share : share * 0.15
}

const PROFILE = [
  0.01, 0, 0, 0, 0, 0.01, 0.05, 0.22, 0.7, 0.95, 1, 0.9, 0.55, 0.4, 0.7, 0.9, 0.85, 0.6, 0.3, 0.18, 0.14, 0.1,
  0.06, 0.03,
]

/** No office is open on a weekend or on a holiday of Benin that falls on the same date each year. */
const isWorkday = (moment: number) => {
  const day = new Date(moment)
  return ![0, 6].includes(day.getUTCDay()) && !HOLIDAYS.has(day.toISOString().slice(5, 10))
}

const HOLIDAYS: ReadonlySet<string> = new Set([
  ...['01-01', '01-10', '05-01', '08-01', '08-15', '11-01', '12-25'],
])
