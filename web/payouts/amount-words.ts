import { toCardinal as toEnglish } from 'n2words/en-GB'
import { toCardinal as toFrench } from 'n2words/fr-FR'
import { amountInWords } from '../../contract/amount-in-words.ts'
import { type Currency, minorDigits } from '../../contract/money.ts'
import type { Locale } from '../lib/locale.ts'

/** « deux millions trois cent cinquante mille francs CFA »: an amount that is about to leave is read twice. */
export const amountWords = (amountMinor: number, currency: Currency, locale: Locale): string =>
  locale === 'fr'
    ? amountInWords(amountMinor, currency, (count) => toFrench(count))
    : englishWords(amountMinor, currency)

function englishWords(amountMinor: number, currency: Currency): string {
  const base = 10 ** minorDigits(currency)
  const [units, parts] = [Math.floor(amountMinor / base), amountMinor % base]
  const said = `${toEnglish(units)} ${NAMES[currency]}${units === 1 ? '' : 's'}`
  return parts === 0 ? said : `${said} and ${toEnglish(parts)} hundredths`
}

const NAMES: Readonly<Record<Currency, string>> = {
  XOF: 'CFA franc',
  XAF: 'CFA franc',
  GNF: 'Guinean franc',
  CDF: 'Congolese franc',
  USD: 'US dollar',
  EUR: 'euro',
}
