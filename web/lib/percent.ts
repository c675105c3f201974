import { formatPercent } from './format.ts'
import type { Locale } from './locale.ts'

/** « 18 », « 12,5 % », « 5.25% » as basis points, the contract's unit (1800 is 18 %); null when it is none. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,7})(?:[.,](\d{0,2})0*)?$/.exec(text.replace(/\s|%$/g, ''))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  return Number(whole + fraction.padEnd(2, '0'))
}

/** 1250 → « 12,5 % »; up to two decimals, because a basis point must not be lost on the way through a box. */
export const formatBasisPoints = (basisPoints: number, locale: Locale): string =>
  formatPercent(basisPoints / 10_000, locale, 2)
