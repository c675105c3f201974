import { majorUnits, minorDigits } from '../../../contract/money.ts'

/** The pattern of the rail. Zeros at the end of a fraction are refused there. */
const PATTERN = /^(0|[1-9]\d{0,17})(?:\.(\d{0,3}[1-9]))?$/

/** 50000 XOF is `50000`, 1250 USD is `12.5`. */
export function toRail(amountMinor: number, currency: string): string {
  const text = majorUnits(amountMinor, currency)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/**
 * In the minor unit, without a double in between. A fraction that the currency does not have is told apart: it is
 * neither rounded away nor an unreadable answer.
 */
export function fromRail(amount: string, currency: string): bigint | 'fractional' | null {
  const match = PATTERN.exec(amount)
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  const digits = minorDigits(currency)
  return fraction.length > digits ? 'fractional' : BigInt(whole + fraction.padEnd(digits, '0'))
}
