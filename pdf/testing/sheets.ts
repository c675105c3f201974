import type { Sheet } from '../api.ts'

export const sheet = (fields: Partial<Sheet> = {}): Sheet => ({
  language: 'fr-FR',
  title: 'FACTURE',
  number: 'FAC-2026-00042',
  watermark: null,
  author: 'Matrice',
  dated: Date.parse('2026-11-02T09:30:00Z'),
  logo: null,
  facts: [{ label: 'Date d’émission', value: '2 novembre 2026' }],
  parties: [
    { title: 'Émetteur', name: 'Matrice SARL', lines: ['Haie Vive, Cotonou', 'IFU 3201718460321'] },
    { title: 'Client', name: 'CNSS', lines: ['Place Bulgarie'] },
  ],
  heading: 'Objet : Refonte du site',
  table: {
    columns: [
      { label: 'Désignation', align: 'left', fills: true },
      { label: 'Quantité', align: 'right' },
      { label: 'Montant HT', align: 'right' },
    ],
    rows: [['Intégration des pages', '1,5 jour', '40\u202f500 F CFA']],
  },
  totals: [
    { label: 'Total HT', value: '40\u202f500 F CFA' },
    { label: 'Net à payer', value: '47\u202f790 F CFA', strong: true },
  ],
  paragraphs: [{ title: 'Conditions', text: 'Paiement à 30 jours' }],
  qr: null,
  footer: 'Matrice · RCCM RB/COT/17 B 1846',
  ...fields,
})

export const manyRows = (count: number): NonNullable<Sheet['table']> => ({
  columns: [
    { label: 'Désignation', align: 'left', fills: true },
    { label: 'Montant HT', align: 'right' },
  ],
  rows: Array.from({ length: count }, (_, index) => [`Prestation numéro ${index + 1}`, '27\u202f000 F CFA']),
})
