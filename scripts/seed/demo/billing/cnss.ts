import { CNSS } from '../organizations.ts'
import { ADMIN, AGENT } from '../people.ts'
import type { DocumentStory } from './story.ts'

/** A fund, which pays by transfer and late, and orders by its own references. */
export const cnssBilling: readonly DocumentStory[] = [
  {
    key: 'versements',
    kind: 'invoice',
    client: CNSS,
    subject: 'Paramétrage des versements de masse',
    reference: 'MARCHE-2026-017',
    terms: 'Paiement à 30 jours, par virement.',
    lines: [
      { description: 'Analyse des fichiers de paie', quantity: '4', unit: 'jour', unit_amount: 150_000 },
      { description: 'Paramétrage et essais', quantity: '9.5', unit: 'jour', unit_amount: 150_000 },
    ],
    made: [29, '10:00', ADMIN],
    issued: [29, '10:20'],
    viewed: [27, '9:15'],
    days: 30,
    payments: [[6, '9:30', AGENT, 2_389_500, 'transfer', 'VIR TRESOR 26-88120']],
  },
  {
    key: 'assistance',
    kind: 'invoice',
    client: CNSS,
    subject: 'Assistance du trimestre',
    reference: 'MARCHE-2026-017',
    terms: 'Paiement à 30 jours, par virement.',
    lines: [
      { description: 'Assistance, forfait mensuel', quantity: '3', unit: 'mois', unit_amount: 350_000 },
    ],
    made: [7, '15:00', ADMIN],
    issued: [7, '15:10'],
    viewed: [6, '11:40'],
    days: 30,
  },
  {
    key: 'formation',
    kind: 'quote',
    client: CNSS,
    subject: 'Formation de douze agents de saisie',
    lines: [
      {
        description: 'Session de deux jours, six personnes',
        quantity: '2',
        unit: 'session',
        unit_amount: 480_000,
      },
    ],
    made: [3, '11:00', ADMIN],
    issued: [3, '11:10'],
  },
]
