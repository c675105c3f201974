export interface DemoInvoice {
  id: string
  client: string
  subject: string
  state: 'open' | 'paid'
  due: string
  amount: number
}

/** Two months of invoices, sorted by due day, among them a long subject, an empty one and a large amount. */
export function demoInvoices(longSubject: string): DemoInvoice[] {
  return SUBJECTS.map((subject, index) => ({
    id: `FAC-2026-${String(42 - index).padStart(5, '0')}`,
    client: ['CNSS', 'NOURX', 'NIASOTAC'][index % 3] ?? '',
    subject: subject ?? longSubject,
    state: index % 3 === 1 ? 'paid' : 'open',
    due:
      index < 6
        ? `2026-12-${String(28 - index * 3).padStart(2, '0')}`
        : `2026-11-${String(44 - index * 3).padStart(2, '0')}`,
    amount: [1_250_000, 340_000, 9_876_543_210, 75_000, 612_500][index % 5] ?? 0,
  }))
}

const SUBJECTS = [
  'Maintenance décembre',
  'Formation des agents',
  null,
  'Hébergement',
  '',
  'Impression de cartes',
  'Maintenance novembre',
  'Audit de sécurité',
  'Campagne SMS',
  'Reprise de données',
  'Support prioritaire',
  'Photographies',
]
