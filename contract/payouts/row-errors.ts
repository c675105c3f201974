import type { Locale, Words } from '../errors.ts'
import type { rowErrorCodes } from './schemas.ts'

export type RowErrorCode = (typeof rowErrorCodes)[number]

/** Why a row was not paid, and what can be done about it. */
const words: Readonly<Record<RowErrorCode, Words>> = {
  payee_not_found: {
    fr: 'Aucun opérateur ne connaît cet identifiant. Vérifiez-le avec le bénéficiaire.',
    en: 'No provider knows this identifier. Check it with the payee.',
  },
  rail_refused: {
    fr: 'L’opérateur du bénéficiaire a refusé ce paiement. Rien n’a été versé.',
    en: 'The payee’s provider refused this payment. Nothing was paid.',
  },
  rail_timeout: {
    fr: 'L’opérateur n’a pas répondu, et rien n’a été envoyé. Relancez ce paiement.',
    en: 'The provider did not answer, and nothing was sent. Retry this payment.',
  },
  never_stored: {
    fr: 'Le réseau n’a jamais enregistré ce paiement. Relancez-le.',
    en: 'The network never stored this payment. Retry it.',
  },
  fee_fractional: {
    fr: 'Les frais demandés ne sont pas un nombre entier de francs. Rien n’a été versé.',
    en: 'The fee that was asked for is not a whole number of francs. Nothing was paid.',
  },
  fee_over_cap: {
    fr: 'Les frais demandés dépassent le plafond. Rien n’a été versé.',
    en: 'The fee that was asked for is over the cap. Nothing was paid.',
  },
  quote_mismatch: {
    fr: 'Le montant annoncé par l’opérateur n’est pas celui du paiement. Rien n’a été versé.',
    en: 'The amount that the provider announced is not that of the payment. Nothing was paid.',
  },
}

/** A code that this version does not know is shown as it is. */
export const rowErrorText = (code: string, locale: Locale): string =>
  isKnown(code) ? words[code][locale] : code

const isKnown = (code: string): code is RowErrorCode => Object.hasOwn(words, code)
