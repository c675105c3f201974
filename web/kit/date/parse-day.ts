import { tag } from '../../lib/format.ts'
import type { Locale } from '../../lib/locale.ts'
import { addDays, checkedDay, type Day, dateOf, isDay, makeDay, partsOf, weekdayOf } from './day.ts'

/**
 * What people type for a day: « 12/03 », « 12.03.26 », « 12 mars », « 1er avril 2027 », « demain », « lundi »,
 * `2026-03-12`. The day comes before the month in both languages. Without a year it is this year's. A weekday is the
 * next one. Null when it is no day.
 */
export function parseDay(text: string, today: Day, locale: Locale): Day | null {
  const typed = plain(text)
  if (isDay(typed)) return typed
  const near = NEAR[locale].indexOf(typed)
  if (near >= 0) return addDays(today, near - 1)
  const weekday = matching(typed, weekdays(locale))
  if (weekday !== null) return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)
  const { year } = partsOf(today)
  const figures = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(typed)
  if (figures) return checkedDay(fullYear(figures[3], year), Number(figures[2]), Number(figures[1]))
  const named = /^(\d{1,2})(?:er|st|nd|rd|th)? ?([a-z]+)\.?(?: (\d{2}|\d{4}))?$/.exec(typed)
  const month = named ? matching(named[2] ?? '', months(locale)) : null
  if (!named || month === null) return null
  return checkedDay(fullYear(named[3], year), month + 1, Number(named[1]))
}

/** « 12/03/2026 »: the text of a box without the focus. */
export function writeDay(day: Day): string {
  const { year, month, date } = partsOf(day)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(date)}/${two(month)}/${year}`
}

/** Two figures are the year of this century that lies within fifty years. */
function fullYear(typed: string | undefined, thisYear: number): number {
  if (typed === undefined) return thisYear
  if (typed.length === 4) return Number(typed)
  const near = Math.floor(thisYear / 100) * 100 + Number(typed)
  return near > thisYear + 50 ? near - 100 : near
}

/** The one name that begins so; three letters at least, and no guess between « juin » and « juillet ». */
function matching(typed: string, names: readonly string[]): number | null {
  if (typed.length < 3) return null
  const fits = names.flatMap((name, index) => (name.startsWith(typed) ? [index] : []))
  return fits.length === 1 ? (fits[0] ?? null) : null
}

const NEAR: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['hier', "aujourd'hui", 'demain'],
  en: ['yesterday', 'today', 'tomorrow'],
}

function months(locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(tag(locale), { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, index) => plain(format.format(dateOf(makeDay(2026, index + 1, 1)))))
}

function weekdays(locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(tag(locale), { weekday: 'long', timeZone: 'UTC' })
  // 5 January 2026 is a Monday.
  return Array.from({ length: 7 }, (_, index) => plain(format.format(dateOf(makeDay(2026, 1, 5 + index)))))
}

const plain = (text: string) =>
  text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").replace(/\s+/g, ' ')
