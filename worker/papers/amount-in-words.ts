import { toCardinal } from 'n2words/fr-FR'
import * as words from '../../contract/amount-in-words.ts'
import type { Currency } from '../../contract/money.ts'

export const amountInWords = (amountMinor: number, currency: Currency): string =>
  words.amountInWords(amountMinor, currency, toCardinal)
