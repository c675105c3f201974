import type { Party } from '../../../contract/billing/schemas.ts'
import type { Currency } from '../../../contract/money.ts'
import type { Sheet } from '../../../pdf/api.ts'
import { amountInWords } from '../../papers/amount-in-words.ts'
import { dayText, money } from '../../papers/french.ts'
import { partyFooter, partyLines } from './party-lines.ts'

export interface ReceiptFacts {
  readonly payment: {
    readonly receipt_number: string
    readonly amount: number
    readonly currency: Currency
    /** Where the issuer is. */
    readonly paid_on: string
    readonly method: string | null
    readonly operator: string | null
    readonly reference: string | null
  }
  readonly invoice: { readonly number: string; readonly subject: string; readonly due_amount: number }
  /** Of the invoice right after this payment; below zero, what was paid too much. */
  readonly balance_amount: number
  readonly sides: { readonly issuer: Party; readonly client: Party }
  readonly logo: Uint8Array | null
}

/** What a payer keeps: that the money came, for what, and what was left to pay then. */
export function receiptSheet({ payment, invoice, balance_amount, sides, logo }: ReceiptFacts): Sheet {
  const { issuer, client } = sides
  const { currency, amount } = payment
  const sum = (label: string, minor: number) => ({ label, value: money(minor, currency) })
  return {
    language: 'fr-FR',
    title: 'REÇU',
    number: payment.receipt_number,
    watermark: null,
    author: issuer.name,
    dated: Date.parse(payment.paid_on),
    logo,
    facts: [
      { label: 'Date du paiement', value: dayText(payment.paid_on) },
      { label: 'Facture', value: invoice.number },
      ...given('Moyen de paiement', methodName(payment.method)),
      ...given('Opérateur', payment.operator),
      ...given('Référence', payment.reference),
    ],
    parties: [
      { title: 'Émetteur', name: issuer.name, lines: partyLines(issuer) },
      { title: 'Client', name: client.name, lines: partyLines(client) },
    ],
    heading: `Objet\u00a0: ${invoice.subject}`,
    table: null,
    totals: [
      sum(`Montant de la facture ${invoice.number}`, invoice.due_amount),
      { ...sum('Montant reçu', amount), strong: true },
      balance_amount < 0
        ? sum('Payé en trop', -balance_amount)
        : sum('Reste à payer après ce paiement', balance_amount),
    ],
    paragraphs: [{ title: null, text: `Reçu la somme de ${amountInWords(amount, currency)}.` }],
    qr: null,
    footer: partyFooter(issuer),
  }
}

const given = (label: string, value: string | null) => (value === null ? [] : [{ label, value }])

/** The provider may name one that we do not know, which is then printed as it is. */
const methodName = (method: string | null): string | null =>
  method === null ? null : (METHODS[method] ?? method)

const METHODS: Readonly<Record<string, string>> = {
  cash: 'Espèces',
  cheque: 'Chèque',
  transfer: 'Virement',
  mobile_money: 'Mobile money',
  card: 'Carte',
  credit: 'Report d’un autre paiement',
}
