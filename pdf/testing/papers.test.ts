import { describe, expect, it } from 'vitest'
import { missingMentions } from '../../contract/billing/mentions.ts'
import type { Party } from '../../contract/billing/schemas.ts'
import { saleSheet } from '../../worker/billing/pdf/sale-sheet.ts'
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
