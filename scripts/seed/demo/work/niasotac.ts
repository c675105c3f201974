import { pdf } from '../files/pdf.ts'
import { powerSupply, shelf } from '../files/pictures.ts'
import { NIASOTAC } from '../organizations.ts'
import { ADMIN, CLIENT, colleagueId } from '../people.ts'
import type { ProjectStory } from './story.ts'

const NADEGE = colleagueId('nadege.tossou@matrice.test')
const BLANDINE = colleagueId('blandine.padonou@niasotac.test')

export const niasotacProject: ProjectStory = {
  organization: NIASOTAC,
  name: 'Catalogue en ligne',
  description: 'Mettre les 180 articles du magasin en ligne, avec des photos et des prix justes.',
  made: [10, '8:30', ADMIN],
  start: -10,
  due: 10,
  budgetAmount: 450_000,
  budgetMinutes: 30 * 60,
  hourlyRate: 15_000,
  lead: NADEGE,
  members: [ADMIN, CLIENT, BLANDINE],
  labels: { catalogue: 'teal', photos: 'orange', prix: 'red' },
  milestones: [
    {
      key: 'liste',
      name: 'Liste des articles reprise',
      made: [10, '9:05', NADEGE],
      start: -10,
      due: -6,
      since: [
        [10, '9:10', NADEGE, { status: 'active' }],
        [6, '16:30', NADEGE, { status: 'reached' }],
      ],
    },
    {
      key: 'photos',
      name: 'Photos des cinquante articles les plus vendus',
      made: [10, '9:06', NADEGE],
      start: -5,
      due: 2,
      since: [[6, '16:35', NADEGE, { status: 'active' }]],
    },
    { key: 'ouverture', name: 'Ouverture du catalogue', made: [10, '9:07', NADEGE], start: 8, due: 10 },
  ],
  tasks: [
    {
      key: 'categories',
      title: 'Ranger les articles en douze catégories',
      made: [10, '9:15', NADEGE],
      milestone: 'liste',
      assignees: [NADEGE],
      labels: ['catalogue'],
      due: -8,
      estimate: 120,
      since: [
        [9, '9:00', NADEGE, { status: 'in_progress' }],
        [8, '11:30', NADEGE, { status: 'done' }],
      ],
      comments: [[8, '11:28', NADEGE, 'Douze catégories, de « Imprimantes » à « Câbles et adaptateurs ».']],
      time: [[8, NADEGE, 130, 'Catégories du catalogue']],
    },
    {
      key: 'reprise',
      title: 'Reprendre la liste Excel du magasin',
      made: [10, '9:18', NADEGE],
      milestone: 'liste',
      priority: 'high',
      assignees: [NADEGE],
      labels: ['catalogue'],
      start: -8,
      due: -6,
      estimate: 240,
      dependsOn: ['categories'],
      since: [
        [8, '14:00', NADEGE, { status: 'in_progress' }],
        [6, '16:20', NADEGE, { status: 'done' }],
      ],
      comments: [
        [
          6,
          '16:22',
          NADEGE,
          '180 lignes reprises, sept doublons retirés. Le détail est dans le message de ce matin.',
        ],
        [6, '17:00', CLIENT, 'Merci ! Les doublons, c’est notre ancien logiciel.'],
      ],
      time: [
        [7, NADEGE, 150, 'Reprise de la liste'],
        [6, NADEGE, 95, 'Doublons et prix manquants'],
      ],
    },
    {
      key: 'sur-demande',
      title: 'Marquer les trente articles « prix sur demande »',
      made: [9, '15:10', CLIENT],
      priority: 'high',
      labels: ['prix'],
      due: -1,
      since: [
        [8, '8:40', NADEGE, { assignees: [NADEGE], milestone: 'ouverture' }],
        [2, '9:20', NADEGE, { status: 'in_progress' }],
      ],
      comments: [[2, '9:22', NADEGE, 'Vingt-deux sur trente. Il me manque la liste des serveurs.']],
      time: [[2, NADEGE, 60, 'Prix sur demande']],
    },
    {
      key: 'consignes',
      title: 'Écrire les consignes pour les photos',
      made: [7, '10:00', NADEGE],
      milestone: 'photos',
      assignees: [NADEGE],
      labels: ['photos'],
      due: -5,
      estimate: 60,
      since: [
        [6, '9:00', NADEGE, { status: 'in_progress' }],
        [5, '10:30', NADEGE, { status: 'done' }],
      ],
      comments: [
        [
          5,
          '10:29',
          NADEGE,
          'Une page, à garder près de la table. @Blandine Padonou',
          { files: ['consignes'] },
        ],
      ],
      time: [[5, NADEGE, 55, 'Consignes pour les photos']],
    },
    {
      key: 'photographier',
      title: 'Photographier les articles les plus vendus',
      description: 'Fond clair, lumière du jour, l’appareil branché quand c’est possible.',
      made: [7, '10:05', NADEGE],
      milestone: 'photos',
      assignees: [BLANDINE],
      labels: ['photos'],
      start: -5,
      due: 2,
      dependsOn: ['consignes'],
      since: [[4, '15:00', BLANDINE, { status: 'in_progress' }]],
      comments: [
        [
          1,
          '17:04',
          BLANDINE,
          'Les onduleurs et les imprimantes sont faits. Sept photos sont très bonnes.',
          { files: ['onduleur', 'rayon'] },
        ],
      ],
    },
    {
      key: 'remise',
      title: 'Afficher la remise de 10 % sur les imprimantes',
      made: [2, '16:30', CLIENT],
      labels: ['prix'],
      due: 3,
      since: [[2, '17:00', NADEGE, { assignees: [NADEGE], milestone: 'ouverture' }]],
      comments: [
        [
          2,
          '17:02',
          NADEGE,
          'À tester avec l’ancien prix barré : l’arrondi au multiple de 5 F n’est pas réglé.',
          { internal: true },
        ],
      ],
    },
    {
      key: 'commande',
      title: 'Essayer une commande de bout en bout',
      made: [5, '11:00', NADEGE],
      milestone: 'ouverture',
      assignees: [NADEGE, CLIENT],
      labels: ['catalogue'],
      start: 8,
      due: 9,
      estimate: 90,
      dependsOn: ['photographier', 'sur-demande'],
    },
    {
      key: 'annonce',
      title: 'Préparer l’annonce pour les clients du magasin',
      made: [5, '11:05', NADEGE],
      milestone: 'ouverture',
      priority: 'low',
      due: 10,
      estimate: 60,
    },
  ],
  folders: [{ key: 'photos', name: 'Photos', made: [4, '15:05', BLANDINE] }],
  documents: [
    {
      key: 'consignes',
      name: 'Consignes pour les photos.pdf',
      task: 'consignes',
      versions: [[5, '10:27', NADEGE, photoGuide]],
    },
    {
      key: 'onduleur',
      name: 'Onduleur 650 VA.png',
      task: 'photographier',
      folder: 'photos',
      tags: ['onduleur'],
      versions: [[1, '16:58', BLANDINE, powerSupply]],
    },
    {
      key: 'rayon',
      name: 'Rayon des imprimantes.png',
      task: 'photographier',
      folder: 'photos',
      tags: ['imprimante'],
      versions: [[1, '17:00', BLANDINE, shelf]],
    },
  ],
}

function photoGuide() {
  return pdf(`Photographier un article
À garder près de la table
# Avant
- Essuyer l’appareil et retirer l’étiquette de prix.
- Poser l’article près de la porte, dos à la lumière.
- Un carton blanc derrière, un autre dessous.
# La photo
- De face, puis de trois quarts, puis les prises.
- Brancher l’appareil : un voyant allumé rassure.
- Tenir le téléphone à l’horizontale, sans zoom.
# Après
- Garder la meilleure de chaque vue, effacer les autres.
- Nommer le fichier comme l’article : « Onduleur 650 VA ».`)
}
