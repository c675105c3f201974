import type { RefundMethod } from '../../contract/billing/payment-schemas.ts'
import type { DocumentKind } from '../../contract/billing/schemas.ts'
import type { Locale } from '../../contract/errors.ts'
import type { Letter } from '../kernel/mail/layout.ts'

/** What billing writes to people. French first; English says the same, not word for word. */
export interface LetterFacts {
  readonly firstName: string
  readonly kind: DocumentKind
  readonly number: string
  readonly amount: string
  readonly receipt: string
  readonly client: string
  readonly url: string
  /** What its sender adds, line by line. */
  readonly message: readonly string[]
}
type Letters = (facts: LetterFacts, locale: Locale) => Letter

const by =
  (fr: (facts: LetterFacts) => Letter, en: (facts: LetterFacts) => Letter): Letters =>
  (facts, locale) =>
    locale === 'fr' ? fr(facts) : en(facts)

export const paymentSucceededLetter = by(
  ({ firstName, number, amount, receipt, url }) => ({
    subject: `Paiement reçu : ${number}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `Nous avons reçu votre paiement de ${amount} pour la facture ${number}. Votre reçu porte le numéro ${receipt}.`,
    ],
    action: { label: 'Voir la facture', url },
  }),
  ({ firstName, number, amount, receipt, url }) => ({
    subject: `Payment received: ${number}`,
    paragraphs: [
      `Hello ${firstName},`,
      `We received your payment of ${amount} for invoice ${number}. The number of your receipt is ${receipt}.`,
    ],
    action: { label: 'See the invoice', url },
  }),
)

export const paymentFailedLetter = by(
  ({ firstName, number, amount, url }) => ({
    subject: `Paiement non abouti : ${number}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `Votre paiement de ${amount} pour la facture ${number} n’a pas abouti. Rien n’a été débité de notre côté. Vous pouvez réessayer.`,
    ],
    action: { label: 'Réessayer', url },
  }),
  ({ firstName, number, amount, url }) => ({
    subject: `Payment failed: ${number}`,
    paragraphs: [
      `Hello ${firstName},`,
      `Your payment of ${amount} for invoice ${number} failed. We received nothing. You can try again.`,
    ],
    action: { label: 'Try again', url },
  }),
)

export const paymentHeldLetter = by(
  ({ firstName, number, amount, client, url }) => ({
    subject: `Paiement à trancher : ${number}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `Pour la facture ${number} de ${client}, le service de paiement rapporte autre chose que les ${amount} demandés. Rien n’est encaissé tant que vous n’avez pas décidé.`,
    ],
    action: { label: 'Voir la facture', url },
  }),
  ({ firstName, number, amount, client, url }) => ({
    subject: `Payment to decide: ${number}`,
    paragraphs: [
      `Hello ${firstName},`,
      `For invoice ${number} of ${client}, the payment service reports something else than the ${amount} asked for. Nothing is received until you decide.`,
    ],
    action: { label: 'See the invoice', url },
  }),
)

export const invoicePaidLetter = by(
  ({ firstName, number, amount, client, url }) => ({
    subject: `Facture payée : ${number}`,
    paragraphs: [`Bonjour ${firstName},`, `${client} a payé la facture ${number}, de ${amount}.`],
    action: { label: 'Voir la facture', url },
  }),
  ({ firstName, number, amount, client, url }) => ({
    subject: `Invoice paid: ${number}`,
    paragraphs: [`Hello ${firstName},`, `${client} paid invoice ${number}, of ${amount}.`],
    action: { label: 'See the invoice', url },
  }),
)

export const recurringHeldLetter = by(
  ({ firstName, amount, client, url }) => ({
    subject: `Facture récurrente en attente : ${client}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `La facture récurrente de ${amount} pour ${client} n’a pas pu être émise. Elle attend en brouillon, avec ce qui lui manque.`,
    ],
    action: { label: 'Voir le brouillon', url },
  }),
  ({ firstName, amount, client, url }) => ({
    subject: `Recurring invoice on hold: ${client}`,
    paragraphs: [
      `Hello ${firstName},`,
      `The recurring invoice of ${amount} for ${client} could not be issued. It waits as a draft, which says what is missing.`,
    ],
    action: { label: 'See the draft', url },
  }),
)

export const invoiceRemindedLetter = by(
  ({ firstName, number, amount, url }) => ({
    subject: `Rappel : facture ${number}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `Il reste ${amount} à payer sur la facture ${number}. Si vous venez de payer, ne tenez pas compte de ce message.`,
    ],
    action: { label: 'Voir et payer la facture', url },
  }),
  ({ firstName, number, amount, url }) => ({
    subject: `Reminder: invoice ${number}`,
    paragraphs: [
      `Hello ${firstName},`,
      `${amount} of invoice ${number} is still to be paid. If you have just paid, please ignore this message.`,
    ],
    action: { label: 'See and pay the invoice', url },
  }),
)

/** In the middle of a sentence, and as its subject. */
const NAMED: Readonly<
  Record<DocumentKind, Readonly<Record<Locale, readonly [the: string, action: string]>>>
> = {
  quote: { fr: ['le devis', 'Voir le devis'], en: ['quote', 'See the quote'] },
  invoice: { fr: ['la facture', 'Voir la facture'], en: ['invoice', 'See the invoice'] },
  deposit: { fr: ['la facture d’acompte', 'Voir la facture'], en: ['deposit invoice', 'See the invoice'] },
  proforma: { fr: ['la facture proforma', 'Voir la facture'], en: ['proforma invoice', 'See the invoice'] },
  credit_note: { fr: ['l’avoir', 'Voir l’avoir'], en: ['credit note', 'See the credit note'] },
}

export const documentSentLetter = by(
  ({ firstName, kind, number, amount, url, message }) => {
    const [the, label] = NAMED[kind].fr
    return {
      subject: `${the.charAt(0).toUpperCase()}${the.slice(1)} ${number}`,
      paragraphs: [`Bonjour ${firstName},`, `Nous vous envoyons ${the} ${number}, de ${amount}.`, ...message],
      action: { label, url },
    }
  },
  ({ firstName, kind, number, amount, url, message }) => {
    const [named, label] = NAMED[kind].en
    return {
      subject: `${named.charAt(0).toUpperCase()}${named.slice(1)} ${number}`,
      paragraphs: [`Hello ${firstName},`, `We are sending you ${named} ${number}, of ${amount}.`, ...message],
      action: { label, url },
    }
  },
)

export const quoteAcceptedLetter = by(
  ({ firstName, number, amount, client, url }) => ({
    subject: `Devis accepté : ${number}`,
    paragraphs: [`Bonjour ${firstName},`, `${client} a accepté le devis ${number}, de ${amount}.`],
    action: { label: 'Voir le devis', url },
  }),
  ({ firstName, number, amount, client, url }) => ({
    subject: `Quote accepted: ${number}`,
    paragraphs: [`Hello ${firstName},`, `${client} accepted quote ${number}, of ${amount}.`],
    action: { label: 'See the quote', url },
  }),
)

export const quoteDeclinedLetter = by(
  ({ firstName, number, client, url }) => ({
    subject: `Devis refusé : ${number}`,
    paragraphs: [`Bonjour ${firstName},`, `${client} a refusé le devis ${number}.`],
    action: { label: 'Voir le devis', url },
  }),
  ({ firstName, number, client, url }) => ({
    subject: `Quote declined: ${number}`,
    paragraphs: [`Hello ${firstName},`, `${client} declined quote ${number}.`],
    action: { label: 'See the quote', url },
  }),
)

/** A correction gives nothing back, and a credit stays with us. */
export const refundLetters = (method: RefundMethod): Letters =>
  method === 'credit' ? creditedLetter : method === 'correction' ? correctedLetter : refundedLetter

const refundedLetter = by(
  ({ firstName, number, amount, url }) => ({
    subject: `Remboursement : facture ${number}`,
    paragraphs: [`Bonjour ${firstName},`, `Nous vous avons remboursé ${amount} sur la facture ${number}.`],
    action: { label: 'Voir la facture', url },
  }),
  ({ firstName, number, amount, url }) => ({
    subject: `Refund: invoice ${number}`,
    paragraphs: [`Hello ${firstName},`, `We refunded you ${amount} of invoice ${number}.`],
    action: { label: 'See the invoice', url },
  }),
)

const correctedLetter = by(
  ({ firstName, number, amount, url }) => ({
    subject: `Paiement corrigé : facture ${number}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `Un paiement de ${amount} avait été noté par erreur sur la facture ${number}. Il est retiré.`,
    ],
    action: { label: 'Voir la facture', url },
  }),
  ({ firstName, number, amount, url }) => ({
    subject: `Payment corrected: invoice ${number}`,
    paragraphs: [
      `Hello ${firstName},`,
      `A payment of ${amount} was noted on invoice ${number} by mistake. It is taken off.`,
    ],
    action: { label: 'See the invoice', url },
  }),
)

const creditedLetter = by(
  ({ firstName, number, amount, url }) => ({
    subject: `Paiement reporté : facture ${number}`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `${amount} payés sur la facture ${number} règlent désormais une autre de vos factures.`,
    ],
    action: { label: 'Voir la facture', url },
  }),
  ({ firstName, number, amount, url }) => ({
    subject: `Payment credited: invoice ${number}`,
    paragraphs: [
      `Hello ${firstName},`,
      `${amount} paid for invoice ${number} now pay another of your invoices.`,
    ],
    action: { label: 'See the invoice', url },
  }),
)
