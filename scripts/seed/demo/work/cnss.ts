import { pdf } from '../files/pdf.ts'
import { certificateScreen } from '../files/pictures.ts'
import { CNSS } from '../organizations.ts'
import { ADMIN, APPROBATEUR, colleagueId, GESTIONNAIRE, SUPERVISEUR } from '../people.ts'
import type { ProjectStory } from './story.ts'

const RODRIGUE = colleagueId('rodrigue.ahouansou@matrice.test')
const HERMANN = colleagueId('hermann.dansou@cnss.test')

export const cnssProject: ProjectStory = {
  organization: CNSS,
  name: 'Attestations en ligne pour les pensionnés',
  description:
    'Un pensionné demande son attestation de son téléphone et la reçoit signée, sans passer par une agence. Pour commencer : Cotonou et Bohicon.',
  made: [14, '9:00', ADMIN],
  start: -14,
  due: 25,
  budgetAmount: 1_500_000,
  budgetMinutes: 60 * 60,
  hourlyRate: 25_000,
  lead: RODRIGUE,
  members: [ADMIN, GESTIONNAIRE, APPROBATEUR, SUPERVISEUR],
  labels: { agences: 'blue', juridique: 'grey', écran: 'violet' },
  milestones: [
    {
      key: 'cadrage',
      name: 'Note de cadrage approuvée',
      made: [14, '9:40', RODRIGUE],
      start: -14,
      due: -8,
      since: [
        [14, '9:45', RODRIGUE, { status: 'active' }],
        [7, '15:30', RODRIGUE, { status: 'reached' }],
      ],
    },
    {
      key: 'pilote',
      name: 'Pilote dans deux agences',
      made: [14, '9:42', RODRIGUE],
      start: 5,
      due: 15,
    },
  ],
  tasks: [
    {
      key: 'note',
      title: 'Rédiger la note de cadrage',
      made: [14, '10:00', RODRIGUE],
      milestone: 'cadrage',
      priority: 'high',
      assignees: [RODRIGUE],
      start: -13,
      due: -9,
      estimate: 300,
      since: [
        [12, '9:00', RODRIGUE, { status: 'in_progress' }],
        [9, '16:40', RODRIGUE, { status: 'in_review' }],
        [7, '15:20', RODRIGUE, { status: 'done' }],
      ],
      comments: [
        [
          9,
          '16:42',
          RODRIGUE,
          'La note est dans les fichiers. Deux pages, à lire avant le conseil.',
          { files: ['note'] },
        ],
        [8, '10:15', APPROBATEUR, 'Bonne base. Précisez qui signe quand le directeur est absent.'],
        [7, '9:10', RODRIGUE, 'C’est précisé dans la deuxième version, en fin de page 2.'],
        [7, '15:02', GESTIONNAIRE, 'Approuvée par la direction.'],
      ],
      time: [
        [12, RODRIGUE, 180, 'Entretiens avec trois agences'],
        [9, RODRIGUE, 150, 'Rédaction de la note'],
        [7, RODRIGUE, 40, 'Deuxième version'],
      ],
    },
    {
      key: 'modele',
      title: 'Fournir le modèle actuel de l’attestation',
      made: [13, '9:10', RODRIGUE],
      milestone: 'cadrage',
      assignees: [HERMANN],
      labels: ['juridique'],
      due: -10,
      since: [
        [11, '10:00', HERMANN, { status: 'in_progress' }],
        [10, '11:20', HERMANN, { status: 'in_review' }],
        [10, '14:00', RODRIGUE, { status: 'done' }],
      ],
    },
    {
      key: 'ecran',
      title: 'Dessiner l’écran de demande',
      description: 'Trois champs au plus : matricule, date de naissance, numéro de téléphone.',
      made: [7, '15:40', RODRIGUE],
      priority: 'high',
      assignees: [RODRIGUE],
      labels: ['écran'],
      start: -6,
      due: 1,
      estimate: 360,
      dependsOn: ['note'],
      since: [
        [6, '9:00', RODRIGUE, { status: 'in_progress' }],
        [2, '16:20', RODRIGUE, { status: 'in_review' }],
      ],
      comments: [
        [
          2,
          '16:22',
          RODRIGUE,
          '@Awa Gnonlonfoun @Éric Zinsou, voici l’écran. Il tient sur un téléphone de quatre pouces. Vos remarques avant le comité ?',
          { files: ['ecran'] },
        ],
        [
          1,
          '9:30',
          GESTIONNAIRE,
          'Très clair. Le matricule commence toujours par P-, on peut l’écrire d’avance.',
        ],
        [
          1,
          '10:05',
          RODRIGUE,
          'Attention : les anciens matricules n’ont pas de P-. À vérifier dans le fichier des pensions.',
          { internal: true },
        ],
      ],
      time: [
        [6, RODRIGUE, 120, 'Premiers croquis'],
        [3, RODRIGUE, 210, 'Écran de demande'],
        [2, RODRIGUE, 45, 'Relecture', 'unbillable'],
      ],
    },
    {
      key: 'signature',
      title: 'Dire qui signe les attestations, et comment',
      made: [6, '14:10', APPROBATEUR],
      priority: 'high',
      labels: ['juridique'],
      due: -1,
      since: [
        [6, '15:00', RODRIGUE, { assignees: [APPROBATEUR] }],
        [4, '9:30', APPROBATEUR, { status: 'in_progress' }],
      ],
      comments: [
        [4, '9:32', APPROBATEUR, 'J’ai saisi le service juridique, réponse attendue cette semaine.'],
      ],
    },
    {
      key: 'agences',
      title: 'Choisir les deux agences du pilote',
      made: [6, '10:00', RODRIGUE],
      milestone: 'pilote',
      assignees: [GESTIONNAIRE],
      labels: ['agences'],
      due: 2,
      comments: [[2, '11:00', GESTIONNAIRE, 'Cotonou est d’accord. J’attends Bohicon.']],
    },
    {
      key: 'formation',
      title: 'Former les agents des deux agences',
      made: [6, '10:05', RODRIGUE],
      milestone: 'pilote',
      assignees: [RODRIGUE],
      labels: ['agences'],
      start: 8,
      due: 9,
      estimate: 240,
      dependsOn: ['agences', 'ecran'],
    },
    {
      key: 'affiche',
      title: 'Affiche pour les salles d’attente',
      made: [5, '16:00', GESTIONNAIRE],
      priority: 'low',
      labels: ['agences'],
      due: 12,
    },
  ],
  folders: [{ key: 'cadrage', name: 'Cadrage', made: [9, '16:30', RODRIGUE] }],
  documents: [
    {
      key: 'note',
      name: 'Note de cadrage.pdf',
      task: 'note',
      folder: 'cadrage',
      tags: ['cadrage'],
      versions: [
        [9, '16:38', RODRIGUE, scopingNote('Le directeur des prestations signe.')],
        [
          7,
          '9:05',
          RODRIGUE,
          scopingNote(
            'Le directeur des prestations signe ; en son absence, la personne qu’il a désignée par écrit.',
          ),
        ],
      ],
    },
    {
      key: 'ecran',
      name: 'Écran de demande.png',
      task: 'ecran',
      versions: [[2, '16:18', RODRIGUE, certificateScreen]],
    },
  ],
  time: [[14, RODRIGUE, 90, 'Réunion de cadrage']],
}

function scopingNote(signature: string) {
  return () =>
    pdf(
      `Attestations en ligne
Note de cadrage
# Aujourd’hui
Un pensionné se rend en agence, remplit un formulaire et revient trois jours plus tard. Pour beaucoup, le déplacement coûte plus qu’une journée de marché.
# Demain
- La demande se fait d’un téléphone, en trois champs.
- L’attestation arrive par message, avec un code que chacun peut vérifier.
- L’agence reste ouverte à ceux qui préfèrent venir.
# Pour commencer
Deux agences pilotes pendant un mois, puis un bilan avant de continuer.`,
      `Règles
# Signature
${signature}
# Données
Aucune donnée nouvelle n’est demandée : le matricule, la date de naissance et le numéro suffisent.
# Mesure
- Délai entre la demande et l’attestation.
- Part des demandes abandonnées.
- Nombre de passages en agence évités.`,
    )
}
