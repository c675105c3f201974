import { type Currency, formatMoney } from '../../contract/money.ts'
import { longDay } from '../kernel/long-day.ts'

/** No font of documents has the narrow space that separates thousands on screens. */
export const money = (amountMinor: number, currency: Currency): string =>
  formatMoney(amountMinor, currency, 'fr').replaceAll('\u202f', '\u00a0')

/** 1800 is « 18 % », 550 « 5,5 % ». */
export const percent = (basisPoints: number): string =>
  `${String(basisPoints / 100).replace('.', ',')}\u00a0%`

/** « 1.50 » as it was entered is « 1,5 ». */
export function quantityText(quantity: string, unit: string | null): string {
  const [whole = '', fraction = ''] = quantity.split('.')
  const digits = whole.replace(/^0+(?=\d)/, '').replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')
  const decimals = fraction.replace(/0+$/, '')
  const number = decimals === '' ? digits : `${digits},${decimals}`
  return unit === null ? number : `${number}\u00a0${unit}`
}

/** « 2026-11-01 » is « 1er novembre 2026 ». */
export const dayText = (day: string): string => longDay('fr', day)
