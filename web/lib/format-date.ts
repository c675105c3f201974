import { tag } from './format.ts'
import type { Locale } from './locale.ts'

/** A time relative to now: « il y a 5 min », « hier à 14 h 05 », « 12 mars à 9 h 00 », « 12 mars 2024 ». */
export function formatWhen(at: Date, now: Date, locale: Locale, timeZone?: string): string {
  const passed = (now.getTime() - at.getTime()) / 1000
  // `now` is up to half a minute old, and clocks differ: a time slightly ahead is not in the future.
  if (passed > -60 && passed < 45) return locale === 'fr' ? 'à l’instant' : 'just now'
  if (passed >= 0 && passed < 3600) {
    const minutes = Math.max(1, Math.round(passed / 60))
    return locale === 'fr' ? `il y a ${minutes}\u202fmin` : `${minutes}\u202fmin ago`
  }
  const there = partsOf(at, locale, timeZone)
  const here = partsOf(now, locale, timeZone)
  const join = (day: string) =>
    locale === 'fr' ? `${day} à ${clock(there, locale)}` : `${day} at ${clock(there, locale)}`
  const days = dayNumber(here) - dayNumber(there)
  const near = NEAR_DAYS[locale][days + 1]
  if (near !== undefined) return join(near)
  if (days > 1 && days < 7) return join(weekday(at, locale, timeZone))
  if (there.year === here.year) return join(formatDay(at, now, locale, timeZone))
  return formatDay(at, now, locale, timeZone)
}

/** A day without its time; the year only when it is not the current one. */
export function formatDay(at: Date, now: Date, locale: Locale, timeZone?: string): string {
  const there = partsOf(at, locale, timeZone)
  const day = locale === 'fr' && there.day === '1' ? '1er' : there.day
  const year = there.year === partsOf(now, locale, timeZone).year ? '' : ` ${there.year}`
  return `${day}\u00a0${there.month}${year}`
}

/** « jeudi 12 mars 2026 à 14 h 05 (UTC+1) »: the tooltip of a time. */
export function formatExact(at: Date, locale: Locale, timeZone?: string): string {
  const parts = partsOf(at, locale, timeZone)
  const day = locale === 'fr' && parts.day === '1' ? '1er' : parts.day
  const date = `${weekday(at, locale, timeZone)} ${day} ${parts.month} ${parts.year}`
  const time =
    locale === 'fr'
      ? `${clock(parts, locale)}\u00a0min ${parts.second}\u00a0s`
      : `${clock(parts, locale)}:${parts.second}`
  return `${date} ${locale === 'fr' ? 'à' : 'at'} ${time} (${parts.zone})`
}

/** « 14 h 05 », « 23 h 00 »; without its minutes an hour would read as a duration. English readers here use the 24-hour
 *  clock too. */
export function formatClock(at: Date, locale: Locale, timeZone?: string): string {
  return clock(partsOf(at, locale, timeZone), locale)
}

/** A day of the calendar, `2026-03-12`, which has no time zone: due dates, periods. */
export function formatCalendarDay(day: string, now: Date, locale: Locale): string {
  return formatDay(new Date(`${day}T12:00:00Z`), now, locale, 'UTC')
}

const NEAR_DAYS = {
  fr: ['demain', 'aujourd’hui', 'hier'],
  en: ['tomorrow', 'today', 'yesterday'],
} as const

interface Parts {
  year: string
  month: string
  monthNumber: number
  day: string
  hour: string
  minute: string
  second: string
  zone: string
}

function partsOf(at: Date, locale: Locale, timeZone: string | undefined): Parts {
  const named = read(at, locale, timeZone, { month: 'long' })
  const plain = read(at, 'en', timeZone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  })
  return {
    year: plain.year ?? '',
    month: named.month ?? '',
    monthNumber: Number(plain.month),
    day: String(Number(plain.day)),
    hour: plain.hour ?? '',
    minute: plain.minute ?? '',
    second: plain.second ?? '',
    zone: (plain.timeZoneName ?? 'UTC').replace('GMT', 'UTC').replace(/\+0$/, ''),
  }
}

function clock(parts: Parts, locale: Locale): string {
  if (locale === 'en') return `${parts.hour}:${parts.minute}`
  return `${Number(parts.hour)}\u00a0h\u00a0${parts.minute}`
}

function weekday(at: Date, locale: Locale, timeZone: string | undefined): string {
  return read(at, locale, timeZone, { weekday: 'long' }).weekday ?? ''
}

/** Days since the epoch as the calendar of that time zone counts them. */
function dayNumber(parts: Parts): number {
  return Date.UTC(Number(parts.year), parts.monthNumber - 1, Number(parts.day)) / 86_400_000
}

const built = new Map<string, Intl.DateTimeFormat>()

function read(
  at: Date,
  locale: Locale,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const key = `${locale} ${timeZone} ${Object.keys(options).join()}`
  let format = built.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(tag(locale), { ...options, ...(timeZone ? { timeZone } : {}) })
    built.set(key, format)
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
}
