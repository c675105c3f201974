import type { BusinessCalendar } from '../../../contract/tickets/calendars.ts'
import { type Weekday, weekdays } from '../../../contract/tickets/hours.ts'
import type { Translate } from '../../lib/i18n.tsx'
import type { fr } from './words/fr.ts'

type Words = Translate<typeof fr>
export type Interval = [start: string, end: string]

/** « 08:00–12:30, 15:00–18:30 ». */
export const intervalsText = (intervals: readonly Interval[]): string =>
  intervals.map((interval) => interval.join('–')).join(', ')

export const hoursText = (intervals: readonly Interval[], t: Words): string =>
  intervals.length === 0 ? t('calendars.closed') : intervalsText(intervals)

export const weekText = (week: BusinessCalendar['week'], t: Words): string =>
  weekdays.map((day) => `${t(`day.${day}`)} ${hoursText(week[day], t)}`).join(' · ')

export const holidaysText = (holidays: BusinessCalendar['holidays'], t: Words): string =>
  holidays.map(({ day, intervals }) => `${day} ${hoursText(intervals, t)}`).join(' · ')

/** Hours of a week, to the half hour; holidays set aside. A time that is still being typed counts for nothing. */
export function weekHours(week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>): number {
  const minutes = Object.values(week)
    .flat()
    .map(([start, end]) => minutesOf(end) - minutesOf(start))
    .filter((span) => span > 0)
    .reduce((sum, span) => sum + span, 0)
  return Math.round(minutes / 30) / 2
}

/** Not a number where it is no time. */
function minutesOf(time: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** What a further interval of a day begins with: an hour after the last one, for two hours, as far as the day goes. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1)
  if (!last) return ['08:00', '18:00']
  const start = Math.min((minutesOf(last[1]) || 0) + 60, 23 * 60)
  return [written(start), written(Math.min(start + 120, 24 * 60))]
}

const written = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
