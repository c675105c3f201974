import { describe, expect, it } from 'vitest'
import { PRINTED_ROWS_MOST, type StatementEntry } from '../../contract/billing/account.ts'
import { missingMentions } from '../../contract/billing/mentions.ts'
import type { Party } from '../../contract/billing/schemas.ts'
import { type ReceiptFacts, receiptSheet } from '../../worker/billing/pdf/receipt-sheet.ts'
import { saleSheet } from '../../worker/billing/pdf/sale-sheet.ts'
import { type StatementFacts, statementSheet } from '../../worker/billing/pdf/statement-sheet.ts'
import {
  CLIENT,
  ISSUER,
  invoiceRow,
  quoteRow,
  saleFacts,
} from '../../worker/billing/pdf/testing/sale-facts.ts'
import { renderSheet } from '../render.ts'
import { fontFiles } from './font-files.ts'
import { textOf } from './text-of.ts'

/** As it is extracted from the file, where no-break spaces are spaces. */
const paperOf = async (facts: Parameters<typeof saleFacts>[0]) =>
  textOf(await renderSheet(saleSheet(saleFacts(facts)), fontFiles))

const PACKS: [country: Party['country'], label: string, taxId: string][] = [
  ['BJ', 'IFU', '3201718460321'],
  ['BF', 'IFU', '00012345B'],
  ['CI', 'NCC', '1234567A'],
  ['SN', 'NINEA', '0012345 2G3'],
  ['TG', 'NIF', '1000123456'],
]

describe.each(PACKS)('an invoice of %s', (country, label, tax_id) => {
  it('has each mention of both sides in its text', async () => {
    const issuer = { ...ISSUER, country, tax_id }
    const client = { ...CLIENT, country, tax_id: '9988776655443' }
    expect(missingMentions(issuer, client)).toEqual([])
    const text = await paperOf({ sides: { issuer, client } })
    for (const mention of [
      ...['Matrice', 'SARL', 'Haie Vive, Cotonou', '+229 01 95 40 11 60', 'RCCM RB/COT/17 B 1846', 'Cotonou'],
      ...[`${label} ${tax_id}`, 'Réel normal', 'CIME Littoral', 'BJ066 01001 0123'],
      ...['Caisse Nationale de Sécurité Sociale', 'Place Bulgarie', `${label} 9988776655443`],
    ])
      expect(text).toContain(mention)
  })

  it.each(['address', 'rccm_number', 'tax_id', 'tax_office'] as const)('without its %s is none', (name) => {
    const issuer = { ...ISSUER, country, tax_id, [name]: null }
    expect(missingMentions(issuer, { ...CLIENT, tax_id: '1' })).toContain(`issuer.${name}`)
  })
})

describe('the paper of', () => {
  it.each([
    ['quote', 'DEVIS', 'DEV-2026-00001', 'Arrêté le présent devis'],
    ['invoice', 'FACTURE', 'FAC-2026-00042', 'Arrêtée la présente facture'],
    ['deposit', 'FACTURE D’ACOMPTE', 'FAC-2026-00042', 'Arrêtée la présente facture'],
    ['proforma', 'FACTURE PROFORMA', 'FAC-2026-00042', 'Arrêtée la présente facture'],
    ['credit_note', 'AVOIR', 'FAC-2026-00042', 'Arrêté le présent avoir'],
  ] as const)('a %s is titled %s', async (kind, title, number, closing) => {
    const row = kind === 'quote' ? quoteRow() : invoiceRow({ kind })
    const text = await paperOf({ row })
    expect(text.startsWith(`${title} ${number} `)).toBe(true)
    expect(text).toContain(
      `${closing} à la somme de quarante-sept mille sept cent quatre-vingt-dix francs CFA.`,
    )
    expect(text).not.toContain('BROUILLON')
  })

  it('an invoice has its lines, its tax, its totals and its terms', async () => {
    const text = await paperOf({
      row: invoiceRow({ payment_terms: 'Paiement à 30 jours', reference: 'BC-118' }),
    })
    for (const part of [
      ...['Date d’émission : 2 novembre 2026', 'Échéance : 2 décembre 2026', 'Votre référence : BC-118'],
      ...['Objet : Refonte du site', 'Intégration des pages', '1,5 jour', '27 000 F CFA', '18 %'],
      ...['Total HT 40 500 F CFA', 'TVA 18 % 7 290 F CFA', 'Total TTC 47 790 F CFA'],
      ...['Net à payer 47 790 F CFA', 'Conditions de paiement Paiement à 30 jours'],
    ])
      expect(text).toContain(part)
  })

  it('an invoice of several taxes says each with what it is on, and why one is exempt', async () => {
    const line = { quantity: '1', discount_bp: null, discount_amount: null, exemption_reason: null }
    const text = await paperOf({
      row: invoiceRow({}, [
        { ...line, description: 'Site', unit_amount: 40_500, tax_rate_bp: 1_800 },
        { ...line, description: 'Livre', unit_amount: 10_000, tax_rate_bp: 550 },
        {
          ...line,
          description: 'Formation',
          unit_amount: 20_000,
          tax_rate_bp: 0,
          exemption_reason: 'art. 229',
        },
      ]),
    })
    for (const part of [
      ...['TVA 18 % sur 40 500 F CFA 7 290 F CFA', 'TVA 5,5 % sur 10 000 F CFA 550 F CFA'],
      'Exonéré : art. 229 sur 20 000 F CFA 0 F CFA',
    ])
      expect(text).toContain(part)
  })

  it('an invoice with discounts shows each beside what it lessens', async () => {
    const line = { description: 'Site', quantity: '2', unit_amount: 10_000, tax_rate_bp: 1_800 }
    const text = await paperOf({
      row: invoiceRow({ discount_bp: null, entered_discount: 1_000 }, [
        { ...line, exemption_reason: null, discount_bp: 1_000, discount_amount: null },
      ]),
    })
    for (const part of ['Remise 10 % : −2 000 F CFA', 'Sous-total HT 18 000 F CFA', 'Remise −1 000 F CFA'])
      expect(text).toContain(part)
  })

  it('a final invoice deducts each deposit by its number', async () => {
    const deposit = { invoice_id: 7, number: 'FAC-2026-00007', net_amount: 0, tax_amount: 0, taxes: [] }
    const row = invoiceRow({ deposits: [{ ...deposit, gross_amount: 14_337 }], due_amount: 33_453 })
    const text = await paperOf({ row, quote: 'DEV-2026-00003' })
    expect(text).toContain('Devis : DEV-2026-00003')
    expect(text).toContain(
      'Total TTC 47 790 F CFA Acompte FAC-2026-00007 −14 337 F CFA Net à payer 33 453 F CFA',
    )
    expect(text).toContain('trente-trois mille quatre cent cinquante-trois francs CFA')
  })

  it('a credit note names what it corrects, and why', async () => {
    const row = invoiceRow({ kind: 'credit_note', reason: 'Erreur de quantité', due_date: null })
    const text = await paperOf({ row, corrected: 'FAC-2026-00041' })
    expect(text).toContain('Facture corrigée : FAC-2026-00041')
    expect(text).toContain('Motif Erreur de quantité')
    expect(text).toContain('Net en votre faveur 47 790 F CFA')
  })

  it('a draft is marked as one and has no number', async () => {
    const text = await paperOf({ row: invoiceRow({ state: 'draft', number: null, issue_date: null }) })
    expect(text).toContain('BROUILLON')
    expect(text).not.toContain('FAC-')
  })

  it('what can be paid online says where', async () => {
    expect(await paperOf({ payUrl: 'https://matrice.test/p/abc' })).toContain(
      'Payer en ligne https://matrice.test/p/abc',
    )
  })
})

describe('a receipt', () => {
  const payment: ReceiptFacts['payment'] = {
    receipt_number: 'REC-2026-00007',
    amount: 20_000,
    currency: 'XOF',
    paid_on: '2026-11-01',
    method: 'cheque',
    operator: null,
    reference: 'CHQ 0048213',
  }
  const facts: ReceiptFacts = {
    payment,
    invoice: { number: 'FAC-2026-00042', subject: 'Refonte du site', due_amount: 47_790 },
    balance_amount: 27_790,
    sides: { issuer: ISSUER, client: CLIENT },
    logo: null,
  }
  const paper = async (fields: Partial<ReceiptFacts> = {}) =>
    textOf(await renderSheet(receiptSheet({ ...facts, ...fields }), fontFiles))

  it('says who paid whom, how much in figures and words, for what, how, and what is left', async () => {
    const text = await paper()
    expect(text.startsWith('REÇU REC-2026-00007 ')).toBe(true)
    for (const part of [
      ...['Date du paiement : 1er novembre 2026', 'Facture : FAC-2026-00042', 'Moyen de paiement : Chèque'],
      ...['Référence : CHQ 0048213', 'IFU 3201718460321', 'Place Bulgarie', 'Objet : Refonte du site'],
      ...['Montant de la facture FAC-2026-00042 47 790 F CFA', 'Montant reçu 20 000 F CFA'],
      ...['Reste à payer après ce paiement 27 790 F CFA', 'Reçu la somme de vingt mille francs CFA.'],
    ])
      expect(text).toContain(part)
  })

  it('of too much says by how much', async () => {
    expect(await paper({ balance_amount: -1_500 })).toContain('Payé en trop 1 500 F CFA')
  })
})

describe('a statement of account', () => {
  const entry = (index: number): StatementEntry => ({
    date: '2026-11-02',
    kind: 'invoice',
    number: `FAC-2026-${String(index + 1).padStart(5, '0')}`,
    debit_amount: 1_000,
    credit_amount: 0,
    balance_amount: 1_000 * (index + 1),
  })
  const results: StatementEntry[] = [
    entry(0),
    {
      date: '2026-11-05',
      kind: 'payment',
      number: 'REC-2026-00001',
      debit_amount: 0,
      credit_amount: 2_500,
      balance_amount: -1_500,
    },
  ]
  const statement = {
    organization_id: 2,
    currency: 'XOF' as const,
    opening_amount: 0,
    closing_amount: -1_500,
    results,
  }
  const facts: StatementFacts = {
    statement,
    start_date: '2026-11-01',
    end_date: null,
    today: '2026-11-30',
    issuer: ISSUER,
    client: CLIENT,
  }

  it('has each entry with the balance after it, and says in words how it closes', async () => {
    const text = await textOf(await renderSheet(statementSheet(facts, null), fontFiles))
    for (const part of [
      ...['RELEVÉ DE COMPTE', 'Arrêté le : 30 novembre 2026', 'Depuis le : 1er novembre 2026'],
      ...['RCCM RB/COT/17 B 1846', 'Place Bulgarie', 'Solde d’ouverture 0 F CFA'],
      ...['02/11/2026 Facture FAC-2026-00001 1 000 F CFA 1 000 F CFA'],
      ...['05/11/2026 Paiement REC-2026-00001 2 500 F CFA −1 500 F CFA'],
      ...['Total des débits 1 000 F CFA', 'Total des crédits 2 500 F CFA', 'Solde de clôture −1 500 F CFA'],
      'en votre faveur, à la somme de mille cinq cents francs CFA.',
    ])
      expect(text).toContain(part)
  })

  it('of as many entries as are printed says that others came before', () => {
    const results = Array.from({ length: PRINTED_ROWS_MOST }, (_, index) => entry(index))
    const { table, paragraphs } = statementSheet({ ...facts, statement: { ...statement, results } }, null)
    expect(table?.rows).toHaveLength(1 + PRINTED_ROWS_MOST)
    expect(paragraphs.at(-1)?.text).toContain('Les précédentes sont dans le solde d’ouverture.')
    expect(statementSheet(facts, null).paragraphs).toHaveLength(1)
  })
})
