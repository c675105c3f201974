import { type Currency, minorDigits } from './money.ts'

/** A number in French words, from the library of whoever asks: the contract imports none. */
export type Cardinal = (count: number) => string

interface Names {
  readonly unit: readonly [one: string, several: string]
  readonly part?: readonly [one: string, several: string]
}

const NAMES: Readonly<Record<Currency, Names>> = {
  XOF: { unit: ['franc CFA', 'francs CFA'] },
  XAF: { unit: ['franc CFA', 'francs CFA'] },
  GNF: { unit: ['franc guinéen', 'francs guinéens'] },
  CDF: { unit: ['franc congolais', 'francs congolais'], part: ['centime', 'centimes'] },
  USD: { unit: ['dollar américain', 'dollars américains'], part: ['cent', 'cents'] },
  EUR: { unit: ['euro', 'euros'], part: ['centime', 'centimes'] },
}

/** « quarante mille cinq cents francs CFA », as the law has it on an invoice. */
export function amountInWords(amountMinor: number, currency: Currency, cardinal: Cardinal): string {
  const { unit, part } = NAMES[currency]
  const base = 10 ** minorDigits(currency)
  const [units, parts] = [Math.floor(amountMinor / base), amountMinor % base]
  const counted = (count: number, names: Names['unit']) => countedIn(count, names, cardinal)
  if (parts === 0 || !part) return counted(units, unit)
  if (units === 0) return counted(parts, part)
  return `${counted(units, unit)} et ${counted(parts, part)}`
}

function countedIn(count: number, [one, several]: Names['unit'], cardinal: Cardinal): string {
  // In French nothing below two is several.
  const noun = count < 2 ? one : several
  return `${cardinal(count)} ${linkBefore(count, noun)}${noun}`
}

/** « un million de francs », « deux milliards d’euros »: there the number is a noun. */
function linkBefore(count: number, noun: string): string {
  if (count === 0 || count % 1_000_000 !== 0) return ''
  return /^[aeiou]/.test(noun) ? 'd’' : 'de '
}
