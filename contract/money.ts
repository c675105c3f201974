import type { Locale } from './errors.ts'

/** Amounts are integers in the currency's minor unit: 50000 XOF is 50 000 F, 1250 EUR is 12,50 €. This file writes
 *  them, `money-reading.ts` reads and `money-rounding.ts` rounds them; nothing else does. */
export const currencies = ['XOF', 'XAF', 'GNF', 'CDF', 'USD', 'EUR'] as const
export type Currency = (typeof currencies)[number]

/** How many decimals the minor unit stands for. A table, because browsers disagree about some of these. */
export function minorDigits(currency: string): number {
  const known = isKnown(currency) ? FACTS[currency].digits : undefined
  if (known !== undefined) return known
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** « 50 000 F CFA », « 12,50 € ». The spaces are narrow no-break ones (U+202F), so that an amount stays on one
 *  line; a PDF font without that glyph replaces them. */
export function formatMoney(amountMinor: number | bigint, currency: string, locale: Locale): string {
  const parts = formatter(currency, locale).formatToParts(decimal(amountMinor, minorDigits(currency)))
  const sign = isKnown(currency) ? FACTS[currency].sign : undefined
  if (sign === undefined) return narrow(parts.map((part) => part.value).join(''))
  // English would put the franc's sign first, which is unusual in the region.
  return narrow(`${figures(parts)} ${sign}`)
}

/** The figures without a sign, grouped as in the reader's language: the value of a money field without focus. */
export function formatAmount(amountMinor: number | bigint, currency: string, locale: Locale): string {
  const parts = formatter(currency, locale).formatToParts(decimal(amountMinor, minorDigits(currency)))
  return narrow(figures(parts))
}

/** What stands beside the figures: « F CFA », « € », « US$ ». */
export function currencySign(currency: string, locale: Locale): string {
  const sign = isKnown(currency) ? FACTS[currency].sign : undefined
  if (sign !== undefined) return sign
  return formatter(currency, locale)
    .formatToParts(0)
    .filter((part) => part.type === 'currency')
    .map((part) => part.value)
    .join('')
}

/** `sign` where the browser's own would surprise readers here. */
const FACTS: Readonly<Record<Currency, { digits: number; sign?: string }>> = {
  XOF: { digits: 0, sign: 'F CFA' },
  XAF: { digits: 0, sign: 'FCFA' },
  GNF: { digits: 0 },
  CDF: { digits: 2 },
  USD: { digits: 2 },
  EUR: { digits: 2 },
}

const isKnown = (currency: string): currency is Currency => Object.hasOwn(FACTS, currency)

/** In major units with a point and without a sign or groups, for other programs: « 1250.00 ». */
export const majorUnits = (amountMinor: number, currency: string): string =>
  decimal(amountMinor, minorDigits(currency))

/** The exact decimal as text, because an amount may be larger than what a double holds. */
function decimal(amountMinor: number | bigint, digits: number): Intl.StringNumericLiteral {
  const negative = amountMinor < 0
  const text = String(negative ? -amountMinor : amountMinor).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = digits === 0 ? '' : `.${text.slice(-digits)}`
  return `${negative ? '-' : ''}${whole}${fraction}` as Intl.StringNumericLiteral
}

const figures = (parts: readonly Intl.NumberFormatPart[]) =>
  parts
    .filter((part) => part.type !== 'currency' && part.type !== 'literal')
    .map((part) => part.value)
    .join('')

const narrow = (text: string) => text.replace(/[\u00a0 ]/g, '\u202f').replace(/^-/, '\u2212')

const built = new Map<string, Intl.NumberFormat>()

/** Building an Intl object takes milliseconds on a cheap phone and a table asks for thousands. */
function formatter(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${currency} ${locale}`
  const known = built.get(key)
  if (known) return known
  const digits = minorDigits(currency)
  const fresh = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  built.set(key, fresh)
  return fresh
}
