import type { Locale } from './errors.ts'

/** Amounts are integers in the currency's minor unit: 50000 XOF is 50 000 F, 1250 EUR is 12,50 €. This file reads,
 *  writes and rounds them; nothing else does. */
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

/**
 * Reads what people type or paste: « 50 000 », « 50.000,50 », « 1,250.50 », « 1 250 F ». Null when it is no amount
 * of this currency. A single sign before three figures is the hazard (« 12,505 »: twelve or twelve thousand): it
 * groups thousands, except where it is the decimal sign of the reader's language and the currency has decimals;
 * then it is refused rather than guessed.
 */
export function parseMoney(text: string, currency: string, locale: Locale): number | null {
  const digits = minorDigits(currency)
  const typed = withoutSign(text, currency)
  const mark = decimalMark(typed, digits, locale)
  if (mark === null) return null
  const cut = mark === '' ? typed.length : typed.lastIndexOf(mark)
  const whole = typed.slice(0, cut)
  const fraction = typed.slice(cut + 1)
  if (!/^(\d+|\d{1,3}( \d{3})+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d{1,3}('\d{3})+)$/.test(whole)) return null
  // « 1250,00 » is what spreadsheets write for francs: decimals that say nothing are no decimals.
  if (!/^\d*$/.test(fraction) || /[^0]/.test(fraction.slice(digits))) return null
  const minor = Number(whole.replace(/\D/g, '') + fraction.slice(0, digits).padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** Rounds numerator / denominator to the nearest integer, a half away from zero. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('a denominator is positive')
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

/** Basis points of an amount: 1800 is 18 %. */
export function percentOf(amountMinor: number, basisPoints: number): number {
  return safe(roundHalfUp(BigInt(amountMinor) * BigInt(basisPoints), 10_000n))
}

/**
 * The same, rounded up to what a purse can pay: no coin below 5 F is handed out in the franc zones, so a discount that
 * ended between two coins could not be given in cash. Elsewhere to the minor unit.
 */
export function percentUpToCoin(amountMinor: number, basisPoints: number, currency: string): number {
  const coin = currency === 'XOF' || currency === 'XAF' ? 5n : 1n
  const step = coin * 10_000n
  const exact = BigInt(amountMinor) * BigInt(basisPoints)
  return safe(((exact + step - 1n) / step) * coin)
}

/** An amount for a quantity, which is decimal text (`'1.5'`), because a double would not hold it. */
export function timesQuantity(unitMinor: number, quantity: string): number {
  return safe(exactlyTimes(unitMinor, quantity))
}

/** The same, of whatever size. */
export function exactlyTimes(unitMinor: number, quantity: string): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(quantity)
  if (!match) throw new RangeError(`not a quantity: ${quantity}`)
  const [, whole = '', fraction = ''] = match
  return roundHalfUp(BigInt(unitMinor) * BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

/** Divides an amount among weights without losing a unit: each share is exact but for its rounding (`distribute`). */
export function spread(amountMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total <= 0n) throw new RangeError('an amount is spread over weights of which one is positive')
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(weight))
  return distribute(BigInt(amountMinor), exact, total).map(safe)
}

/** Rounds fractions of one denominator so that they add up to `total`: each is rounded down, then the missing units go
 *  one each to the largest remainders, the earlier first where they are equal. */
export function distribute(total: bigint, numerators: readonly bigint[], denominator: bigint): bigint[] {
  const shares = numerators.map((exact) => exact / denominator)
  const missing = total - shares.reduce((sum, share) => sum + share, 0n)
  const remainders = numerators.map((exact, index) => ({ index, remainder: exact % denominator }))
  const receivers = remainders
    .toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
    .slice(0, Number(missing))
  for (const { index } of receivers) shares[index] = (shares[index] ?? 0n) + 1n
  return shares
}

/** `sign` where the browser's own would surprise readers here; `typed` is what they write beside an amount. */
const FACTS: Readonly<Record<Currency, { digits: number; sign?: string; typed: RegExp }>> = {
  XOF: { digits: 0, sign: 'F CFA', typed: /^(f|f ?cfa|cfa|xof|francs?|francs? cfa)$/ },
  XAF: { digits: 0, sign: 'FCFA', typed: /^(f|f ?cfa|cfa|xaf|francs?|francs? cfa)$/ },
  GNF: { digits: 0, typed: /^(f|fg|gnf|francs?|francs? guinéens?)$/ },
  CDF: { digits: 2, typed: /^(f|fc|cdf|francs?|francs? congolais)$/ },
  USD: { digits: 2, typed: /^(\$|\$ ?us|us ?\$|usd|dollars?)$/ },
  EUR: { digits: 2, typed: /^(€|eur|euros?)$/ },
}

const isKnown = (currency: string): currency is Currency => Object.hasOwn(FACTS, currency)

/** The figures with plain spaces and apostrophes, without a sign of this currency before or after them. Another
 *  currency's sign stays, and is refused: « 12 € » is not 12 F. */
function withoutSign(text: string, currency: string): string {
  const plain = text.replace(/\s/g, ' ').replaceAll('’', "'").trim()
  const match = /^([^\d.,]*?) ?(\d(?:.*\d)?[.,]?) ?([^\d.,]*)\.?$/.exec(plain)
  if (!match) return plain
  const [, before = '', amount = '', after = ''] = match
  const sign = `${before}${after}`.toLowerCase()
  if (sign === '') return amount
  const typed = isKnown(currency) ? FACTS[currency].typed : new RegExp(`^${currency.toLowerCase()}$`)
  return typed.test(sign) ? amount : plain
}

/** In major units with a point and without a sign or groups, for other programs: « 1250.00 ». */
export const majorUnits = (amountMinor: number, currency: string): string =>
  decimal(amountMinor, minorDigits(currency))

/** The sign before the decimals; empty when there is none, null when it cannot be known. */
function decimalMark(typed: string, digits: number, locale: Locale): '' | '.' | ',' | null {
  const marks = typed.replace(/[^.,]/g, '')
  const last = marks.at(-1)
  if (last !== '.' && last !== ',') return ''
  // Two kinds of signs: the last one is for decimals. One kind, several times: it groups.
  if (new Set(marks).size === 2) return marks.indexOf(last) === marks.length - 1 ? last : null
  if (marks.length > 1) return ''
  const after = typed.length - 1 - typed.indexOf(last)
  if (after !== 3 || typed.includes(' ')) return last
  const isDecimal = last === (locale === 'fr' ? ',' : '.')
  return digits > 0 && isDecimal ? last : ''
}

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

/** An amount as a number, which it can be up to 2^53. */
export function safe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('an amount beyond 2^53')
  return number
}

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
