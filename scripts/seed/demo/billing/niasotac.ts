import { NIASOTAC } from '../organizations.ts'
import { AGENT, CLIENT, colleagueId } from '../people.ts'
import { niasotacYear } from './niasotac-year.ts'
import { type DocumentStory, REST } from './story.ts'

const NADEGE = colleagueId('nadege.tossou@matrice.test')
const CATALOGUE = 'Catalogue en ligne'

/** A shop, whose prices include tax, and which pays in parts and in cash. */
export const niasotacBilling: readonly DocumentStory[] = [
  ...niasotacYear,
  {
    key: 'catalogue',
    kind: 'quote',
    client: NIASOTAC,
    project: CATALOGUE,
    subject: 'Catalogue en ligne de 180 articles',
    terms: 'Un tiers à la commande, un tiers aux photos, un tiers à l’ouverture.',
    pricesIncludeTax: true,
    lines: [
      {
        description: 'Reprise et classement des articles',
        quantity: '180',
        unit: 'article',
        unit_amount: 1_000,
      },
      {
        description: 'Photos des cinquante articles les plus vendus',
        quantity: '50',
        unit: 'photo',
        unit_amount: 3_000,
      },
      { description: 'Mise en ligne et prise en main', unit_amount: 120_000 },
    ],
    made: [14, '9:00', NADEGE],
    issued: [13, '9:10'],
    viewed: [13, '19:48'],
    accepted: [11, '8:20', CLIENT, 'Gérant'],
  },
  {
    key: 'catalogue-1',
    kind: 'deposit',
    client: NIASOTAC,
    project: CATALOGUE,
    quote: 'catalogue',
    share: { amount: 150_000 },
    subject: 'Catalogue en ligne, acompte à la commande',
    made: [11, '9:00', NADEGE],
    issued: [11, '9:10'],
    viewed: [10, '7:55'],
    days: 15,
    payments: [[9, '11:15', AGENT, 100_000, 'cash']],
    online: [
      { at: [5, '20:14'], by: CLIENT, amount: REST, operator: 'MOOV', failed: '602' },
      { at: [4, '12:05'], by: CLIENT, amount: REST, operator: 'MOOV' },
    ],
  },
  {
    key: 'imprimantes',
    kind: 'invoice',
    client: NIASOTAC,
    subject: 'Dépannage de deux imprimantes',
    pricesIncludeTax: true,
    lines: [
      { description: 'Déplacement', unit_amount: 10_000 },
      { description: 'Réparation sur place', quantity: '3.5', unit: 'heure', unit_amount: 9_000 },
    ],
    made: [40, '14:00', AGENT],
    issued: [40, '14:10'],
    viewed: [39, '10:00'],
    days: 15,
  },
  {
    key: 'etiquettes',
    kind: 'invoice',
    client: NIASOTAC,
    subject: 'Étiquettes de prix',
    pricesIncludeTax: true,
    lines: [{ description: 'Étiquettes imprimées', quantity: '500', unit: 'pièce', unit_amount: 81 }],
    made: [2, '10:30', NADEGE],
    issued: [2, '10:35'],
    days: 7,
  },
  {
    key: 'caisse',
    kind: 'quote',
    client: NIASOTAC,
    subject: 'Caisse reliée au stock',
    pricesIncludeTax: true,
    lines: [
      { description: 'Tablette et support', quantity: '2', unit_amount: 135_000 },
      { description: 'Installation', unit_amount: 60_000 },
    ],
    made: [1, '11:00', NADEGE],
    issued: [1, '16:40'],
    sent: false,
  },
  {
    key: 'camera',
    kind: 'quote',
    client: NIASOTAC,
    subject: 'Caméras du magasin',
    pricesIncludeTax: true,
    lines: [{ description: 'Caméra et pose', quantity: '4', unit_amount: 65_000 }],
    made: [20, '9:00', AGENT],
    issued: [20, '9:10'],
    cancelled: [18, '8:40'],
  },
  {
    key: 'catalogue-2',
    kind: 'deposit',
    client: NIASOTAC,
    project: CATALOGUE,
    quote: 'catalogue',
    share: { amount: 150_000 },
    subject: 'Catalogue en ligne, acompte aux photos',
    made: [0, '8:05', NADEGE],
  },
]
