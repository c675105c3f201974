import { minorDigits } from './format.ts'

/** What people type for an amount, as the integer the API wants; null when it is not one. Spaces of any kind
 *  group thousands; the comma and the point are decimals, refused where the currency has none. */
export function readAmount(text: string, currency: string): number | null {
  const digits = minorDigits(currency)
  const match = /^(\d+)(?:[.,](\d*))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ''))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  if (fraction.length > digits) return null
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** The way back, for a box that is not being typed in. */
export function writeAmount(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const figures = String(minor).padStart(digits + 1, '0')
  const whole = figures.slice(0, figures.length - digits).replace(/\B(?=(\d{3})+$)/g, '\u202f')
  return digits === 0 ? whole : `${whole},${figures.slice(-digits)}`
}
