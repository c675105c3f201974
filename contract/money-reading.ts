import type { Locale } from './errors.ts'
import { type Currency, minorDigits } from './money.ts'

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

/** What people write beside an amount. */
const TYPED: Readonly<Record<Currency, RegExp>> = {
  XOF: /^(f|f ?cfa|cfa|xof|francs?|francs? cfa)$/,
  XAF: /^(f|f ?cfa|cfa|xaf|francs?|francs? cfa)$/,
  GNF: /^(f|fg|gnf|francs?|francs? guinéens?)$/,
  CDF: /^(f|fc|cdf|francs?|francs? congolais)$/,
  USD: /^(\$|\$ ?us|us ?\$|usd|dollars?)$/,
  EUR: /^(€|eur|euros?)$/,
}

const isKnown = (currency: string): currency is Currency => Object.hasOwn(TYPED, currency)

/** The figures with plain spaces and apostrophes, without a sign of this currency before or after them. Another
 *  currency's sign stays, and is refused: « 12 € » is not 12 F. */
function withoutSign(text: string, currency: string): string {
  const plain = text.replace(/\s/g, ' ').replaceAll('’', "'").trim()
  const match = /^([^\d.,]*?) ?(\d(?:.*\d)?[.,]?) ?([^\d.,]*)\.?$/.exec(plain)
  if (!match) return plain
  const [, before = '', amount = '', after = ''] = match
  const sign = `${before}${after}`.toLowerCase()
  if (sign === '') return amount
  const typed = isKnown(currency) ? TYPED[currency] : new RegExp(`^${currency.toLowerCase()}$`)
  return typed.test(sign) ? amount : plain
}

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
