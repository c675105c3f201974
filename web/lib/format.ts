import type { Locale } from './locale.ts'

export function formatNumber(value: number | bigint, locale: Locale): string {
  return narrow(formatter('number', locale, () => new Intl.NumberFormat(tag(locale))).format(value))
}

/** 0.125 → « 12,5 % ». */
export function formatPercent(share: number, locale: Locale, decimals = 1): string {
  const format = () =>
    new Intl.NumberFormat(tag(locale), { style: 'percent', maximumFractionDigits: decimals })
  return narrow(formatter(`percent ${decimals}`, locale, format).format(share))
}

/** Progress in whole per cent, and never 100 % before all is done. */
export function formatProgress(done: number, total: number, locale: Locale): string {
  const share = total === 0 ? 1 : Math.round((done / total) * 100) / 100
  return formatPercent(done < total ? Math.min(share, 0.99) : share, locale, 0)
}

/** Short for an axis or a tile: « 1,2 M », « 340 k ». */
export function formatCompact(value: number, locale: Locale): string {
  const format = () => new Intl.NumberFormat(tag(locale), { notation: 'compact', maximumFractionDigits: 1 })
  return narrow(formatter('compact', locale, format).format(value))
}

/** 1_300_000 → « 1,3 Mo ». Powers of a thousand, as phones and operators count. */
export function formatFileSize(bytes: number, locale: Locale): string {
  const units = locale === 'fr' ? ['octets', 'Ko', 'Mo', 'Go', 'To'] : ['bytes', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const format = () => new Intl.NumberFormat(tag(locale), { maximumSignificantDigits: 3 })
  return narrow(`${formatter('size', locale, format).format(size)} ${units[unit]}`)
}

/** 7505 → « 2 h 05 min »: the two largest units. */
export function formatDuration(seconds: number, locale: Locale): string {
  const whole = Math.max(0, Math.round(seconds))
  const [days, hours, minutes, rest] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 60) % 60,
    whole % 60,
  ]
  const two = (value: number) => String(value).padStart(2, '0')
  const day = locale === 'fr' ? 'j' : 'd'
  if (days > 0) return narrow(hours > 0 ? `${days} ${day} ${hours} h` : `${days} ${day}`)
  if (hours > 0) return narrow(minutes > 0 ? `${hours} h ${two(minutes)} min` : `${hours} h`)
  if (minutes > 0) return narrow(rest > 0 ? `${minutes} min ${two(rest)} s` : `${minutes} min`)
  return narrow(`${rest} s`)
}

/** An amount must not break over two lines: its spaces are U+202F in both languages. */
function narrow(text: string): string {
  return text.replace(/[\u00a0 ]/g, '\u202f').replace(/^-/, '\u2212')
}

export const tag = (locale: Locale) => (locale === 'fr' ? 'fr-FR' : 'en-GB')

const built = new Map<string, Intl.NumberFormat>()

/** Building an Intl object takes milliseconds on a cheap phone, and a table needs thousands. */
function formatter(name: string, locale: Locale, build: () => Intl.NumberFormat): Intl.NumberFormat {
  const key = `${name} ${locale}`
  const known = built.get(key)
  if (known) return known
  const fresh = build()
  built.set(key, fresh)
  return fresh
}

/** A badge has room for two digits. */
export const shortCount = (count: number): string => (count > 99 ? '99+' : String(count))
