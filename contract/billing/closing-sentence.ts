import { amountInWords, type Cardinal } from '../amount-in-words.ts'
import type { Currency } from '../money.ts'
import type { DocumentKind } from './schemas.ts'

/** How each kind of document says what it comes to; in French, which is what is printed and what the tax offices read. */
export const closingSentence = (
  kind: DocumentKind,
  amountMinor: number,
  currency: Currency,
  cardinal: Cardinal,
): string => `${CLOSINGS[kind]} ${amountInWords(amountMinor, currency, cardinal)}.`

const CLOSINGS: Readonly<Record<DocumentKind, string>> = {
  quote: 'Arrêté le présent devis à la somme de',
  invoice: 'Arrêtée la présente facture à la somme de',
  deposit: 'Arrêtée la présente facture à la somme de',
  proforma: 'Arrêtée la présente facture à la somme de',
  credit_note: 'Arrêté le présent avoir à la somme de',
}
