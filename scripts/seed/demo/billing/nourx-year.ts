import { NOURX } from '../organizations.ts'
import { ADMIN, CLIENTE } from '../people.ts'
import { type DocumentStory, REST } from './story.ts'

const HALVES = 'La moitié à la commande, le reste à la livraison. Virement ou mobile money.'

/** Working days between two invoices of a monthly contract. */
const MONTH = 21
/** Of the months before the last, from the newest: how many working days later each was paid, and by which way. */
const PAID_AFTER = [9, 6, 12, 8, 27, 7, 10, 5, 8, 11, 6] as const

/** The contract that brings an invoice each month; its price rose in the middle of the year. */
const maintenance = PAID_AFTER.map((after, index): DocumentStory => {
  const ago = 9 + MONTH * (index + 1)
  return {
    key: `maintenance-${index + 1}`,
    kind: 'invoice',
    client: NOURX,
    subject: 'Maintenance et hébergement du mois',
    lines: [
      {
        description: 'Maintenance, forfait mensuel',
        unit: 'mois',
        unit_amount: index < 6 ? 45_000 : 40_000,
      },
    ],
    made: [ago, '9:00', ADMIN],
    issued: [ago, '9:05'],
    viewed: [ago - 1, index % 2 === 0 ? '8:50' : '17:20'],
    days: 16,
    ...(index % 3 === 2
      ? { payments: [[ago - after, '10:30', ADMIN, REST, 'transfer', `VIR BOA 11${index}-20${index}7`]] }
      : {
          online: [
            {
              at: [ago - after, index % 2 === 0 ? '12:40' : '19:25'],
              by: CLIENTE,
              amount: REST,
              operator: 'MTN',
            },
          ],
        }),
  }
})

/** What came before the site of this year: identity, an event, training, print. */
export const nourxYear: readonly DocumentStory[] = [
  ...maintenance,
  {
    key: 'charte',
    kind: 'quote',
    client: NOURX,
    subject: 'Charte graphique et papeterie',
    terms: HALVES,
    lines: [
      { description: 'Logo, trois pistes et deux reprises', unit_amount: 280_000, unit: 'forfait' },
      { description: 'Charte d’usage, vingt pages', unit_amount: 220_000 },
      { description: 'Cartes, en-têtes, signatures', quantity: '3', unit: 'modèle', unit_amount: 40_000 },
    ],
    made: [246, '10:00', ADMIN],
    issued: [245, '9:15'],
    viewed: [245, '14:05'],
    accepted: [242, '10:50', CLIENTE, 'Directrice'],
  },
  {
    key: 'charte-acompte',
    kind: 'deposit',
    client: NOURX,
    quote: 'charte',
    share: { percent_bp: 4_000 },
    subject: 'Charte graphique, acompte',
    terms: 'Payable à réception.',
    made: [242, '15:00', ADMIN],
    issued: [242, '15:05'],
    viewed: [241, '8:30'],
    days: 10,
    payments: [[238, '11:20', ADMIN, REST, 'transfer', 'VIR BOA 101-0932']],
  },
  {
    key: 'charte-solde',
    kind: 'invoice',
    client: NOURX,
    quote: 'charte',
    subject: 'Charte graphique et papeterie',
    made: [214, '9:40', ADMIN],
    issued: [214, '9:50'],
    viewed: [213, '11:00'],
    days: 30,
    payments: [[204, '15:45', ADMIN, 200_000, 'cheque', 'CHQ ECOBANK 0041877']],
    online: [{ at: [196, '13:10'], by: CLIENTE, amount: REST, operator: 'MTN' }],
  },
  {
    key: 'hebergement-offre',
    kind: 'proforma',
    client: NOURX,
    subject: 'Hébergement, année en cours',
    lines: [{ description: 'Hébergement et sauvegardes', quantity: '12', unit: 'mois', unit_amount: 14_000 }],
    made: [232, '9:20', ADMIN],
    issued: [232, '9:25'],
    viewed: [231, '10:00'],
  },
  {
    key: 'hebergement-annee',
    kind: 'invoice',
    client: NOURX,
    proforma: 'hebergement-offre',
    subject: 'Hébergement, année en cours',
    lines: [{ description: 'Hébergement et sauvegardes', quantity: '12', unit: 'mois', unit_amount: 14_000 }],
    made: [228, '18:12', ADMIN],
    issued: [228, '18:12'],
    viewed: [228, '18:14'],
    online: [{ at: [228, '18:20'], by: CLIENTE, amount: REST, operator: 'MTN' }],
  },
  {
    key: 'salon',
    kind: 'quote',
    client: NOURX,
    subject: 'Site du salon des métiers',
    terms: HALVES,
    lines: [
      { description: 'Page d’accueil et programme', unit_amount: 320_000 },
      { description: 'Fiches des exposants', quantity: '24', unit: 'fiche', unit_amount: 6_000 },
      { description: 'Formulaire d’inscription', unit_amount: 90_000 },
    ],
    made: [186, '11:00', ADMIN],
    issued: [186, '11:10'],
    viewed: [185, '9:35'],
    accepted: [183, '16:20', CLIENTE, 'Directrice'],
  },
  {
    key: 'salon-facture',
    kind: 'invoice',
    client: NOURX,
    quote: 'salon',
    subject: 'Site du salon des métiers',
    made: [158, '10:10', ADMIN],
    issued: [158, '10:20'],
    viewed: [157, '8:45'],
    days: 20,
    payments: [[143, '9:50', ADMIN, 400_000, 'transfer', 'VIR BOA 109-5518']],
    online: [
      { at: [140, '20:02'], by: CLIENTE, amount: 195_000, operator: 'MTN', failed: '602' },
      { at: [139, '12:31'], by: CLIENTE, amount: REST, operator: 'CARD' },
    ],
  },
  {
    key: 'salon-avoir',
    kind: 'credit_note',
    client: NOURX,
    subject: 'Site du salon des métiers',
    credits: { of: 'salon-facture', reason: 'Six fiches d’exposants non livrées', parts: [[1, 42_480]] },
    made: [150, '16:00', ADMIN],
    issued: [150, '16:10'],
    viewed: [149, '9:00'],
  },
  {
    key: 'affichage',
    kind: 'quote',
    client: NOURX,
    subject: 'Campagne d’affichage de fin d’année',
    lines: [
      { description: 'Création de deux visuels', quantity: '2', unit_amount: 95_000 },
      { description: 'Suivi de l’impression', quantity: '1.5', unit: 'jour', unit_amount: 80_000 },
    ],
    made: [172, '9:30', ADMIN],
    issued: [172, '9:40'],
    viewed: [171, '11:15'],
    declined: [169, '15:00', 'Le budget de la saison est déjà engagé.'],
  },
  {
    key: 'reseaux',
    kind: 'invoice',
    client: NOURX,
    subject: 'Formation aux réseaux sociaux',
    lines: [{ description: 'Formation sur place', quantity: '3', unit: 'jour', unit_amount: 120_000 }],
    made: [128, '17:00', ADMIN],
    issued: [128, '17:05'],
    viewed: [127, '8:20'],
    days: 15,
    online: [
      { at: [121, '13:00'], by: CLIENTE, amount: 200_000, operator: 'MTN' },
      { at: [116, '13:05'], by: CLIENTE, amount: REST, operator: 'MTN' },
    ],
  },
  {
    key: 'audit',
    kind: 'invoice',
    client: NOURX,
    subject: 'Audit d’accessibilité du site',
    lines: [{ description: 'Audit de vingt pages', unit_amount: 240_000 }],
    made: [104, '10:00', ADMIN],
    issued: [104, '10:05'],
    viewed: [103, '9:10'],
    days: 30,
  },
  {
    key: 'audit-avoir',
    kind: 'credit_note',
    client: NOURX,
    subject: 'Audit d’accessibilité du site',
    credits: { of: 'audit', reason: 'Compris dans le contrat de maintenance' },
    made: [101, '14:30', ADMIN],
    issued: [101, '14:35'],
    viewed: [100, '8:55'],
  },
  {
    key: 'video',
    kind: 'quote',
    client: NOURX,
    subject: 'Vidéo de présentation de deux minutes',
    lines: [
      { description: 'Tournage', quantity: '1', unit: 'jour', unit_amount: 250_000 },
      { description: 'Montage et sous-titres', quantity: '2', unit: 'jour', unit_amount: 90_000 },
    ],
    made: [86, '9:00', ADMIN],
    issued: [86, '9:10'],
    viewed: [85, '16:40'],
    days: 30,
  },
  {
    key: 'brochures',
    kind: 'invoice',
    client: NOURX,
    subject: 'Brochures du centre de formation',
    lines: [
      { description: 'Mise en page, seize pages', quantity: '16', unit: 'page', unit_amount: 8_500 },
      { description: 'Impression', quantity: '500', unit: 'exemplaire', unit_amount: 420 },
    ],
    made: [58, '11:30', ADMIN],
    issued: [58, '11:40'],
    viewed: [57, '9:25'],
    days: 30,
    online: [{ at: [44, '19:40'], by: CLIENTE, amount: 150_000, operator: 'MTN' }],
  },
]
