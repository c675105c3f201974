import { NOURX } from '../../organizations.ts'
import { ADMIN, AGENT, CLIENTE } from '../../people.ts'
import type { ProjectStory } from '../story.ts'
import { nourxDocuments, nourxFolders } from './documents.ts'
import { doneTasks } from './done.ts'
import { openTasks } from './open.ts'
import { CEDRIC, NADEGE } from './people.ts'

/** In its fourth week of six: well under way, and late where the texts come from the client. */
export const nourxProject: ProjectStory = {
  organization: NOURX,
  name: 'Refonte du site NOURX',
  description:
    'Neuf pages en français, pensées d’abord pour le téléphone, avec un formulaire de contact qui arrive à bon port.\n\n**Hors du devis** : la version anglaise et la boutique, prévues pour une phase 2.',
  made: [19, '8:30', ADMIN],
  start: -19,
  due: 11,
  budgetAmount: 2_400_000,
  budgetMinutes: 120 * 60,
  hourlyRate: 20_000,
  lead: NADEGE,
  members: [ADMIN, CLIENTE, CEDRIC],
  room: 'Refonte du site NOURX',
  since: [
    [13, '8:45', ADMIN, { lead: AGENT }],
    [2, '17:50', AGENT, { health: 'at_risk' }],
  ],
  labels: {
    contenus: 'blue',
    design: 'violet',
    juridique: 'grey',
    mobile: 'green',
    photos: 'orange',
    suivi: 'yellow',
    technique: 'teal',
  },
  milestones: [
    {
      key: 'cadrage',
      name: 'Cadrage terminé',
      description: 'Nous savons quelles pages, pour qui, et qui relit.',
      made: [19, '9:20', NADEGE],
      start: -19,
      due: -15,
      since: [
        [19, '9:35', NADEGE, { status: 'active' }],
        [15, '16:00', NADEGE, { status: 'reached' }],
      ],
    },
    {
      key: 'maquettes',
      name: 'Maquettes validées',
      made: [19, '9:22', NADEGE],
      start: -18,
      due: -12,
      since: [
        [18, '9:00', NADEGE, { status: 'active' }],
        [12, '11:10', AGENT, { status: 'reached' }],
      ],
    },
    {
      key: 'pages',
      name: 'Pages en ligne à l’adresse de test',
      made: [19, '9:24', NADEGE],
      start: -12,
      due: -10,
      since: [
        [12, '11:15', AGENT, { status: 'active' }],
        [9, '14:05', AGENT, { status: 'reached' }],
      ],
    },
    {
      key: 'contenus',
      name: 'Textes et photos définitifs',
      description: 'Les textes viennent de NOURX, les photos de la séance.',
      made: [19, '9:26', NADEGE],
      start: -9,
      due: -2,
      since: [[9, '14:10', AGENT, { status: 'active' }]],
    },
    {
      key: 'recette',
      name: 'Recette',
      made: [19, '9:28', NADEGE],
      start: 2,
      due: 5,
    },
    {
      key: 'en-ligne',
      name: 'Mise en ligne',
      made: [19, '9:30', NADEGE],
      start: 9,
      due: 11,
    },
  ],
  tasks: [...doneTasks, ...openTasks],
  folders: nourxFolders,
  documents: nourxDocuments,
  time: [
    [16, NADEGE, 60, 'Présentation de la maquette'],
    [13, NADEGE, 90, 'Passage de relais à Koffi', 'unbillable'],
    [13, AGENT, 90, 'Reprise du projet', 'unbillable'],
    [9, AGENT, 45, 'Point hebdomadaire'],
    [4, AGENT, 45, 'Point hebdomadaire'],
    [2, AGENT, 30, 'Estimation du reste à faire', 'unbillable'],
  ],
}
