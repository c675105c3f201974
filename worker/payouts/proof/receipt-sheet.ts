import type { Receipt } from '../../../contract/payouts/receipts.ts'
import type { Sheet } from '../../../pdf/api.ts'
import { localDay } from '../../kernel/data/days.ts'
import type { OrganizationFacts } from '../../organizations/organization.ts'
import { amountInWords } from '../../papers/amount-in-words.ts'
import { dayText, money } from '../../papers/french.ts'

export interface ReceiptPaper {
  readonly receipt: Receipt
  readonly organization: Pick<OrganizationFacts, 'name' | 'time_zone'>
  readonly label: string | null
}

/** What a payee or an auditor keeps: who was paid how much, and where that can be checked. */
export function receiptSheet({ receipt, organization, label }: ReceiptPaper): Sheet {
  const { amount, fee_amount, currency, payee_name, payee_party_id_type, payee_party_identifier } = receipt
  const day = localDay(Date.parse(receipt.completed_at), organization.time_zone)
  return {
    language: 'fr-FR',
    title: 'REÇU DE PAIEMENT',
    number: `${receipt.account_id} n° ${receipt.number}`,
    watermark: null,
    author: organization.name,
    dated: Date.parse(receipt.completed_at),
    logo: null,
    facts: [
      { label: 'Versé le', value: dayText(day) },
      { label: 'Paiement', value: receipt.transfer_id },
      { label: 'Référence du réseau', value: receipt.rail_transfer_id },
    ],
    parties: [
      { title: 'Payeur', name: organization.name, lines: [receipt.account_id] },
      {
        title: 'Bénéficiaire',
        name: payee_name ?? payee_party_identifier,
        lines: [`${payee_party_id_type} ${payee_party_identifier}`],
      },
    ],
    heading: label,
    table: null,
    totals: [
      { label: 'Montant versé', value: money(amount, currency), strong: true },
      ...(fee_amount === 0 ? [] : [{ label: 'Frais de l’opérateur', value: money(fee_amount, currency) }]),
    ],
    paragraphs: [
      { title: null, text: `Versé la somme de ${amountInWords(amount, currency)}.` },
      { title: 'Empreinte', text: receipt.hash },
    ],
    qr: { content: receipt.url, caption: 'Vérifier ce reçu' },
    footer: organization.name,
  }
}
