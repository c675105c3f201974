import { toCardinal } from 'n2words/fr-FR'
import { closingSentence } from '../../../contract/billing/closing-sentence.ts'
import type { DocumentKind, Line, TaxTotals } from '../../../contract/billing/schemas.ts'
import type { Sheet } from '../../../pdf/api.ts'
import { dayText, money, percent, quantityText } from '../../papers/french.ts'
import type { InvoiceRecord, QuoteRecord } from '../documents/rows.ts'
import type { Sides } from '../documents/show.ts'
import { partyFooter, partyLines } from './party-lines.ts'

type Sale = QuoteRecord | InvoiceRecord

export interface SaleFacts {
  readonly row: Sale
  readonly sides: Pick<Sides, 'issuer' | 'client'>
  /** Of the invoice that a credit note corrects, and of the quote that an invoice is for. */
  readonly corrected: string | null
  readonly quote: string | null
  /** Where it is paid online. */
  readonly payUrl: string | null
  readonly logo: Uint8Array | null
}

/** A quote, an invoice, a deposit, a proforma or a credit note as it is printed: in French, which the tax offices read. */
export function saleSheet({ row, sides, corrected, quote, payUrl, logo }: SaleFacts): Sheet {
  const { issuer, client } = sides
  return {
    language: 'fr-FR',
    title: TITLES[row.kind],
    // The mark across the page is no text to a reader that speaks.
    number: row.number ?? DRAFT,
    watermark: row.state === 'draft' ? DRAFT : null,
    author: issuer.name,
    dated: row.issue_date === null ? row.updated_at : Date.parse(row.issue_date),
    logo,
    facts: factsOf(row, corrected, quote),
    parties: [
      { title: 'Émetteur', name: issuer.name, lines: partyLines(issuer) },
      { title: 'Client', name: client.name, lines: partyLines(client) },
    ],
    heading: `Objet\u00a0: ${row.subject}`,
    table: tableOf(row),
    totals: totalsOf(row),
    paragraphs: [
      { title: null, text: closingSentence(row.kind, row.due_amount, row.currency, toCardinal) },
      ...(row.reason === null ? [] : [{ title: 'Motif', text: row.reason }]),
      ...titled('Conditions de paiement', row.payment_terms),
      ...titled('Notes', row.notes),
    ],
    qr: payUrl === null ? null : { content: payUrl, caption: 'Payer en ligne' },
    footer: partyFooter(issuer),
  }
}

const DRAFT = 'BROUILLON'

const TITLES: Readonly<Record<DocumentKind, string>> = {
  quote: 'DEVIS',
  invoice: 'FACTURE',
  deposit: 'FACTURE D’ACOMPTE',
  proforma: 'FACTURE PROFORMA',
  credit_note: 'AVOIR',
}

const titled = (title: string, text: string) => (text.trim() === '' ? [] : [{ title, text }])

function factsOf(row: Sale, corrected: string | null, quote: string | null): Sheet['facts'] {
  const fact = (label: string, value: string | null) => (value === null ? [] : [{ label, value }])
  const day = (label: string, value: string | null) => fact(label, value && dayText(value))
  return [
    ...day('Date d’émission', row.issue_date),
    ...day('Échéance', row.due_date),
    ...day('Valable jusqu’au', row.valid_until),
    ...fact('Facture corrigée', corrected),
    ...fact('Devis', quote),
    ...fact('Votre référence', row.reference),
  ]
}

function tableOf({ lines, currency, prices_include_tax }: Sale): Sheet['table'] {
  const mode = prices_include_tax ? 'TTC' : 'HT'
  return {
    columns: [
      { label: 'Désignation', align: 'left', fills: true },
      { label: 'Quantité', align: 'right' },
      { label: `Prix unitaire ${mode}`, align: 'right' },
      { label: 'TVA', align: 'right' },
      { label: `Montant ${mode}`, align: 'right' },
    ],
    rows: lines.map((line) => [
      [line.description, ...discountOf(line, currency)].join('\n'),
      quantityText(line.quantity, line.unit),
      money(line.unit_amount, currency),
      line.tax_rate_bp === 0 ? 'Exonéré' : percent(line.tax_rate_bp),
      money(line.amount, currency),
    ]),
  }
}

type Discounted = Pick<Line, 'discount_bp' | 'discount_amount'>

const discountOf = ({ discount_bp, discount_amount }: Discounted, currency: Sale['currency']): string[] =>
  discount_amount === 0 ? [] : [`${discountLabel(discount_bp)}\u00a0: ${money(-discount_amount, currency)}`]

const discountLabel = (bp: number | null) => (bp === null ? 'Remise' : `Remise ${percent(bp)}`)

function totalsOf(row: Sale): Sheet['totals'] {
  const { currency, taxes, prices_include_tax, discount_bp, discount_amount, lines_amount } = row
  const line = (label: string, amount: number, strong = false) => ({
    label,
    value: money(amount, currency),
    ...(strong ? { strong } : {}),
  })
  const discounted =
    discount_amount === 0
      ? []
      : [
          line(`Sous-total ${prices_include_tax ? 'TTC' : 'HT'}`, lines_amount),
          line(discountLabel(discount_bp), -discount_amount),
        ]
  return [
    ...discounted,
    line('Total HT', row.net_amount),
    ...taxes.map((tax) =>
      line(taxLabel(tax, taxes.length > 1 ? ` sur ${money(tax.net_amount, currency)}` : ''), tax.tax_amount),
    ),
    line('Total TTC', row.gross_amount),
    ...row.deposits.map(({ number, gross_amount }) => line(`Acompte ${number}`, -gross_amount)),
    line(row.kind === 'credit_note' ? 'Net en votre faveur' : 'Net à payer', row.due_amount, true),
  ]
}

/** « TVA 18 % », or « Exonéré » and why; of several what each is counted on. */
function taxLabel({ tax_rate_bp, exemption_reason }: TaxTotals, base: string): string {
  if (tax_rate_bp > 0) return `TVA ${percent(tax_rate_bp)}${base}`
  const reason = exemption_reason ?? ''
  // People write the word themselves, as often as not.
  return `${reason.startsWith('Exonéré') ? reason : `Exonéré\u00a0: ${reason}`}${base}`
}
