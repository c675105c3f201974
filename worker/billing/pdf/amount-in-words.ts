import { toCardinal } from 'n2words/fr-FR'
import * as words from '../../../contract/billing/amount-in-words.ts'
import type { DocumentKind } from '../../../contract/billing/schemas.ts'
import type { Currency } from '../../../contract/money.ts'

export const amountInWords = (amountMinor: number, currency: Currency): string =>
  words.amountInWords(amountMinor, currency, toCardinal)

export const closingSentence = (kind: DocumentKind, amountMinor: number, currency: Currency): string =>
  words.closingSentence(kind, amountMinor, currency, toCardinal)
