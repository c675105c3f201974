/** What a schedule counts its days by. */
export const recurringIntervals = ['day', 'week', 'month', 'year'] as const
export type RecurringInterval = (typeof recurringIntervals)[number]

export interface Rhythm {
  readonly start_date: string
  readonly interval: RecurringInterval
  readonly interval_count: number
}

/**
 * The nth day of a schedule, counted from its first and never from the one before: what begins on the 31st falls on the
 * last day of shorter months and on the 31st again afterwards.
 */
export function dueDay({ start_date, interval, interval_count }: Rhythm, n: number): string {
  const [year = 0, month = 1, day = 1] = start_date.split('-').map(Number)
  const steps = n * interval_count
  if (interval === 'day' || interval === 'week')
    return written(Date.UTC(year, month - 1, day + steps * (interval === 'week' ? 7 : 1)))
  const months = month - 1 + steps * (interval === 'year' ? 12 : 1)
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  return written(Date.UTC(year, months, Math.min(day, last)))
}

/** The first day of a schedule that is not before another. */
export function dueFrom(rhythm: Rhythm, day: string): string {
  let n = Math.max(0, atLeast(rhythm, day))
  while (dueDay(rhythm, n) < day) n += 1
  return dueDay(rhythm, n)
}

/** The first that is after another. */
export const dueAfter = (rhythm: Rhythm, day: string): string =>
  dueFrom(rhythm, written(Date.parse(`${day}T00:00:00Z`) + DAY_MS))

/** So many steps surely do not reach the day, so that a schedule of decades is not walked through. */
const atLeast = ({ start_date, interval, interval_count }: Rhythm, day: string): number => {
  const days = (Date.parse(day) - Date.parse(start_date)) / DAY_MS
  return Math.floor(days / (LONGEST[interval] * interval_count)) - 1
}

const LONGEST: Readonly<Record<RecurringInterval, number>> = { day: 1, week: 7, month: 31, year: 366 }
const DAY_MS = 86_400_000

const written = (at: number): string => new Date(at).toISOString().slice(0, 10)
