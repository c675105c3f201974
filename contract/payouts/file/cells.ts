import { type Currency, currencies, minorDigits } from '../../money.ts'
import type { DefectCode } from './defect-codes.ts'
import { type FileRules, PARTY_IDENTIFIER_MOST, type PartyIdType, partyIdTypes } from './format.ts'
import { payeeKey } from './payee.ts'

/** A cell that was read, or what is wrong with it. A string, because a file has two hundred thousand cells. */
type Read<Value> = { readonly value: Value } | { readonly defect: DefectCode }

const TYPES: ReadonlyMap<string, PartyIdType> = new Map(partyIdTypes.map((type) => [type, type]))
const CURRENCIES: ReadonlyMap<string, Currency> = new Map(currencies.map((currency) => [currency, currency]))

/** A type in any case; null when it is none. */
export const typeIn = (cell: string): PartyIdType | null =>
  TYPES.get(cell) ?? TYPES.get(cell.toUpperCase()) ?? null

export const typeDefect = (cell: string): DefectCode => (cell === '' ? 'type_empty' : 'type_unknown')

export function currencyDefect(cell: string, { currency }: Pick<FileRules, 'currency'>): DefectCode | null {
  if (cell === currency) return null
  if (cell === '') return 'currency_empty'
  const known = CURRENCIES.get(cell.toUpperCase())
  if (known === undefined) return 'currency_unknown'
  return known === currency ? null : 'currency_mismatch'
}

/** An identifier as the scheme takes it: a phone number without its `+`. Without a type only its form is looked at. */
export function readIdentifier(
  type: PartyIdType | null,
  cell: string,
  payer: FileRules['payer'],
): Read<string> {
  const defect = identifierDefect(type, cell)
  if (defect) return { defect }
  const value = type === 'MSISDN' && cell.charCodeAt(0) === PLUS ? cell.slice(1) : cell
  const isPayer =
    type !== null &&
    type === payer?.party_id_type &&
    payeeKey(type, value) === payeeKey(type, payer.party_identifier)
  return isPayer ? { defect: 'payee_is_payer' } : { value }
}

function identifierDefect(type: PartyIdType | null, cell: string): DefectCode | null {
  if (cell === '') return 'id_empty'
  if (!isPlainAscii(cell) && HIDDEN.test(cell)) return 'id_characters'
  if (isScientificId(cell, type)) return 'id_scientific'
  if (type === 'MSISDN') return isMsisdn(cell) ? null : 'msisdn_invalid'
  if (cell.length > PARTY_IDENTIFIER_MOST) return 'id_too_long'
  if (type === 'EMAIL') return EMAIL.test(cell) ? null : 'email_invalid'
  if (type === 'IBAN') return isIban(cell) ? null : 'iban_invalid'
  return null
}

/** Minor units of the account's currency. Digits alone, and a point only where the currency has decimals. */
export function readAmount(cell: string, { currency, per_transfer }: FileRules): Read<number> {
  const digits = minorDigits(currency)
  const plain = plainAmount(cell, digits)
  if (plain === null) return { defect: amountDefect(cell, digits) }
  if (per_transfer !== null && plain > per_transfer) return { defect: 'amount_over_limit' }
  return { value: plain }
}

/** What nearly every cell is: 1 to 12 digits without a leading zero, and at most so many decimals. Null otherwise. */
function plainAmount(cell: string, decimals: number): number | null {
  const point = decimals === 0 ? -1 : cell.indexOf('.')
  const whole = point === -1 ? cell.length : point
  const after = point === -1 ? 0 : cell.length - point - 1
  if (whole === 0 || whole > AMOUNT_DIGITS_MOST || after > decimals || (point !== -1 && after === 0))
    return null
  if (cell.charCodeAt(0) === ZERO && whole > 1) return null
  let minor = 0
  for (let at = 0; at < cell.length; at++) {
    if (at === point) continue
    const digit = cell.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return null
    minor = minor * 10 + digit
  }
  for (let missing = after; missing < decimals; missing++) minor *= 10
  return minor === 0 ? null : minor
}

/** Only for what is no amount, so that regular expressions may be used. */
function amountDefect(cell: string, decimals: number): DefectCode {
  if (cell === '') return 'amount_empty'
  if (/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i.test(cell)) return 'amount_scientific'
  if (/^[-\u2212\u2013]\s*\d[\d\s.,']*$|^\(\s*\d[\d\s.,']*\)$/u.test(cell)) return 'amount_negative'
  if (/^0+([.,]0+)?$/.test(cell)) return 'amount_zero'
  if (/^\d{1,3}([\s'’.,]\d{3})+$/u.test(cell) && !isDecimals(cell, decimals)) return 'amount_grouped'
  if (/^\d[\d\s'’.,]*\d$/u.test(cell) && /[\s'’]|[.,].*[.,]/u.test(cell)) return 'amount_grouped'
  if (/^\d+\.\d+$/.test(cell) || (decimals === 0 && /^\d+,\d+$/.test(cell))) {
    const after = cell.length - cell.search(/[.,]/) - 1
    if (after > decimals) return 'amount_fractional'
  }
  if (/^\d+(\.\d+)?$/.test(cell))
    return cell.charCodeAt(0) === ZERO ? 'amount_leading_zero' : 'amount_too_large'
  return 'amount_not_number'
}

/** « 12.505 » groups thousands of francs; in a currency with decimals it is twelve and three decimals. */
const isDecimals = (cell: string, decimals: number): boolean => decimals > 0 && /^\d+\.\d+$/.test(cell)

export const AMOUNT_DIGITS_MOST = 12
const ZERO = 48
const PLUS = 43

/** Neither control characters nor anything that a reader cannot see. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u
const EMAIL = /^[^\s@,;"<>]+@[^\s@,;"<>.]+(\.[^\s@,;"<>.]+)+$/

function isPlainAscii(cell: string): boolean {
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at)
    if (code < 0x20 || code > 0x7e) return false
  }
  return true
}

function isMsisdn(cell: string): boolean {
  const from = cell.charCodeAt(0) === PLUS ? 1 : 0
  const length = cell.length - from
  if (length < 8 || length > 15 || cell.charCodeAt(from) === ZERO) return false
  for (let at = from; at < cell.length; at++) {
    const digit = cell.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return false
  }
  return true
}

/** What a spreadsheet makes of a long number. « 12E45 » may be a device's serial number, so it needs a sign or a mark. */
function isScientificId(cell: string, type: PartyIdType | null): boolean {
  if (!cell.includes('E') && !cell.includes('e')) return false
  return type === 'MSISDN' || type === null
    ? /^\d+([.,]\d+)?e[+-]?\d+$/i.test(cell)
    : /^\d+([.,]\d+e[+-]?\d+|e[+-]\d+)$/i.test(cell)
}

/** ISO 13616: the rest of a division by 97 of the digits, letters counted from 10. */
function isIban(cell: string): boolean {
  if (!/^[a-z]{2}\d{2}[a-z0-9]{11,30}$/i.test(cell)) return false
  const turned = (cell.slice(4) + cell.slice(0, 4)).toUpperCase()
  let rest = 0
  for (let at = 0; at < turned.length; at++) {
    const code = turned.charCodeAt(at)
    rest = code > 57 ? (rest * 100 + code - 55) % 97 : (rest * 10 + code - ZERO) % 97
  }
  return rest === 1
}
