import { formatAmount, minorDigits, parseMoney } from '../../../contract/money.ts'
import type { Locale } from '../../lib/locale.ts'
import { formatBasisPoints, parsePercent } from '../../lib/percent.ts'

/** A line of an invoice or a quote, in the contract's units. What could not be read stays as it was typed: the cell
 *  says so, and nothing is lost. */
export interface Line {
  readonly id: string
  readonly label: string
  /** Decimal text, `1.5`, because a double would not hold it. */
  readonly quantity: string
  /** Minor units; null while empty. */
  readonly unit: number | string | null
  /** Basis points. */
  readonly discount: number | string | null
  readonly tax: number | string | null
}

export type Column = 'label' | 'quantity' | 'unit' | 'discount' | 'tax'
export const COLUMNS: readonly Column[] = ['label', 'quantity', 'unit', 'discount', 'tax']

export interface Reading {
  readonly currency: string
  readonly locale: Locale
}

/** The line with what was typed or pasted into one of its cells. */
export function withCell(line: Line, column: Column, text: string, { currency, locale }: Reading): Line {
  switch (column) {
    case 'label':
      return { ...line, label: text }
    case 'quantity':
      return { ...line, quantity: parseQuantity(text) ?? text }
    case 'unit':
      return { ...line, unit: text.trim() === '' ? null : (parseMoney(text, currency, locale) ?? text) }
    case 'discount':
    case 'tax':
      return { ...line, [column]: text.trim() === '' ? null : (parsePercent(text) ?? text) }
  }
}

/** The text of a cell without the focus. */
export function cellText(line: Line, column: Column, { currency, locale }: Reading): string {
  const value = line[column]
  if (value === null) return ''
  if (column === 'quantity' && isQuantity(line.quantity))
    return line.quantity.replace('.', locale === 'fr' ? ',' : '.')
  if (typeof value === 'string') return value
  return column === 'unit'
    ? formatAmount(value, currency, locale)
    : formatBasisPoints(value, locale).replace(/\s?%$/, '')
}

/** Why a cell cannot be used; null when it can. A discount beyond 100 % would pay the client. */
export function cellFault(line: Line, column: Column): 'quantity' | 'amount' | 'percent' | null {
  const value = line[column]
  if (value === null || column === 'label') return null
  if (column === 'quantity') return value === '' || isQuantity(line.quantity) ? null : 'quantity'
  if (column === 'unit') return typeof value === 'string' ? 'amount' : null
  return typeof value === 'string' || value > 10_000 ? 'percent' : null
}

/** « 1,5 », « 1 000 », « 2.25 » as `1.5`, `1000`, `2.25`; null when it is no quantity. */
export function parseQuantity(text: string): string | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(text.replace(/\s/g, ''))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  const decimals = fraction.replace(/0+$/, '')
  return String(Number(whole)) + (decimals === '' ? '' : `.${decimals}`)
}

export const isEmptyLine = ({ label, unit }: Line): boolean => label.trim() === '' && unit === null

/** How an amount of this currency is typed, for the message of an unread one. */
export const amountExample = ({ currency, locale }: Reading): string =>
  formatAmount(minorDigits(currency) === 0 ? 50_000 : 125_050, currency, locale)

const isQuantity = (text: string) => /^\d+(\.\d+)?$/.test(text)
