import { formatAmount, formatMoney, minorDigits } from '../../../contract/money.ts'
import { parseMoney } from '../../../contract/money-reading.ts'
import type { Locale } from '../../lib/locale.ts'
import { formatBasisPoints, parsePercent } from '../../lib/percent.ts'

/** A line of an invoice or a quote, in the contract's units. What could not be read stays as it was typed: the cell
 *  says so, and nothing is lost. */
export interface Line {
  readonly id: string
  readonly label: string
  /** Decimal text, `1.5`, because a double would not hold it. */
  readonly quantity: string
  /** What is counted: « jour ». Typed after the quantity, as people write it. */
  readonly measure: string
  /** Minor units; null while empty. */
  readonly unit: number | string | null
  readonly discount: Discount | string | null
  /** Basis points. */
  readonly tax: number | string | null
  /** Why a line without tax has none. */
  readonly reason: string
}

/** A share of the price in basis points, or an amount off it. */
export type Discount = { readonly bp: number } | { readonly amount: number }

export type Column = 'label' | 'quantity' | 'unit' | 'discount' | 'tax'
export const COLUMNS: readonly Column[] = ['label', 'quantity', 'unit', 'discount', 'tax']
/** The cells of a grid, and the box below a line without tax. */
export type LineBox = Column | 'reason'

export interface Reading {
  readonly currency: string
  readonly locale: Locale
}

/** The line with what was typed or pasted into one of its cells. */
export function withCell(line: Line, column: Column, text: string, reading: Reading): Line {
  const { currency, locale } = reading
  switch (column) {
    case 'label':
      return { ...line, label: text }
    case 'quantity':
      return { ...line, ...parseCount(text) }
    case 'unit':
      return { ...line, unit: text.trim() === '' ? null : (parseMoney(text, currency, locale) ?? text) }
    case 'discount':
      return { ...line, discount: parseDiscount(text, reading) }
    case 'tax':
      return { ...line, tax: text.trim() === '' ? null : (parsePercent(text) ?? text) }
  }
}

/** The text of a cell without the focus. */
export function cellText(line: Line, column: Column, reading: Reading): string {
  const { currency, locale } = reading
  const { label, quantity, measure, unit, discount, tax } = line
  switch (column) {
    case 'label':
      return label
    case 'quantity':
      return [isQuantity(quantity) ? quantity.replace('.', locale === 'fr' ? ',' : '.') : quantity, measure]
        .filter(Boolean)
        .join(' ')
    case 'unit':
      return typeof unit === 'number' ? formatAmount(unit, currency, locale) : (unit ?? '')
    case 'discount':
      return discountText(discount, reading)
    case 'tax':
      return typeof tax === 'number' ? formatBasisPoints(tax, locale).replace(/\s?%$/, '') : (tax ?? '')
  }
}

/** Why a cell cannot be used; null when it can. A discount beyond 100 % would pay the client. */
export function cellFault(line: Line, column: Column): 'quantity' | 'amount' | 'percent' | 'discount' | null {
  const { quantity, unit, discount, tax } = line
  switch (column) {
    case 'label':
      return null
    case 'quantity':
      return quantity === '' || isQuantity(quantity) ? null : 'quantity'
    case 'unit':
      return typeof unit === 'string' ? 'amount' : null
    case 'discount':
      return isDiscount(discount) ? null : 'discount'
    case 'tax':
      return typeof tax === 'string' || Number(tax) > WHOLE ? 'percent' : null
  }
}

/** All of it, in basis points. */
const WHOLE = 10_000

/** « 1,5 », « 1 000 », « 2.25 » as `1.5`, `1000`, `2.25`; null when it is no quantity. */
export function parseQuantity(text: string): string | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.replace(/\s/g, ''))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  const decimals = fraction.replace(/0+$/, '')
  return String(Number(whole)) + (decimals === '' ? '' : `.${decimals}`)
}

/** « 12 jours »: how many, and of what. Without a number it is no quantity, and stays as it was typed. */
function parseCount(text: string): Pick<Line, 'quantity' | 'measure'> {
  const [, count = '', measure = ''] = /^\s*([\d\s.,]*\d)\s*(.*)$/s.exec(text) ?? []
  const quantity = parseQuantity(count)
  return quantity === null ? { quantity: text.trim(), measure: '' } : { quantity, measure: measure.trim() }
}

/** « 10 », « 10 % » is a share; « 5 000 », « 50 € » an amount: a sign decides, and without one what exceeds a hundred
 *  can only be an amount. */
export function parseDiscount(text: string, { currency, locale }: Reading): Line['discount'] {
  if (text.trim() === '') return null
  const bp = parsePercent(text)
  const isShare = text.trim().endsWith('%') || (Number(bp) <= WHOLE && !/[.,]\d{3}$/.test(text.trim()))
  if (bp !== null && isShare) return { bp }
  const amount = parseMoney(text, currency, locale)
  return amount === null ? text : { amount }
}

/** How a discount is written where it may be typed over. */
export function discountText(discount: Line['discount'], { currency, locale }: Reading): string {
  if (discount === null || typeof discount === 'string') return discount ?? ''
  return 'bp' in discount
    ? formatBasisPoints(discount.bp, locale)
    : formatMoney(discount.amount, currency, locale)
}

export const isDiscount = (discount: Line['discount']): discount is Discount | null =>
  typeof discount !== 'string' && (discount === null || !('bp' in discount) || discount.bp <= WHOLE)

export const isEmptyLine = ({ label, unit }: Line): boolean => label.trim() === '' && unit === null

/** How an amount of this currency is typed, for the message of an unread one. */
export const amountExample = ({ currency, locale }: Reading): string =>
  formatAmount(minorDigits(currency) === 0 ? 50_000 : 125_050, currency, locale)

const isQuantity = (text: string) => /^\d+(\.\d+)?$/.test(text)

/** Lines whose tax was taken away say why as another one does already: one reason usually holds for all of them. */
export function withReasons(before: readonly Line[], after: readonly Line[]): Line[] {
  const known = after.find(({ tax, reason }) => tax === 0 && reason !== '')?.reason
  const taxes = new Map(before.map(({ id, tax }) => [id, tax]))
  return after.map((line) =>
    known !== undefined && line.tax === 0 && line.reason === '' && taxes.get(line.id) !== 0
      ? { ...line, reason: known }
      : line,
  )
}
