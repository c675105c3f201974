import { tag } from '../lib/format.ts'
import type { Locale } from '../lib/locale.ts'

/** « novembre 2026 », and « novembre 2026, bis » where the month is paid again on purpose. */
export function periodName(period: string, locale: Locale): string {
  const [year = '', month = '', ...suffix] = period.split('-')
  const day = new Date(`${year}-${month}-15T12:00:00Z`)
  if (Number.isNaN(day.getTime())) return period
  const name = new Intl.DateTimeFormat(tag(locale), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day)
  return suffix.length === 0 ? name : `${name}, ${suffix.join('-')}`
}

export const monthOf = (period: string): string => period.slice(0, 7)

/** The month that is `ahead` months after `month`. */
export function monthAfter(month: string, ahead: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + ahead, 1)).toISOString().slice(0, 7)
}

/** To pay the same again in a month, its period takes a suffix: 2026-11, then 2026-11-2, 2026-11-3. */
export function nextPeriod(period: string): string {
  const suffix = period.slice(8)
  const number = /^\d{1,3}$/.test(suffix) ? Number(suffix) + 1 : 2
  return `${monthOf(period)}-${number}`
}
