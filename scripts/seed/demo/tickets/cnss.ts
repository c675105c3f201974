import { CNSS } from '../organizations.ts'
import { ADMIN, AGENT, APPROBATEUR, colleagueId, GESTIONNAIRE } from '../people.ts'
import type { TicketStory } from './story.ts'

const RODRIGUE = colleagueId('rodrigue.ahouansou@matrice.test')
const PELAGIE = colleagueId('pelagie.quenum@cnss.test')
const MOUSSA = colleagueId('moussa.diallo@cnss.test')
const GRACE = colleagueId('grace.kpadonou@cnss.test')
const HERMANN = colleagueId('hermann.dansou@cnss.test')
const RACHELLE = colleagueId('rachelle.bossou@cnss.test')

const CERTIFICATES = 'Attestations en ligne pour les pensionnés'

/** What a pension fund asks: its payments first, its people's access, and a certificate that is not born yet. */
export const cnssTickets: readonly TicketStory[] = [
  {
    key: 'droits',
    organization: CNSS,
    subject: 'Droits d’un nouveau gestionnaire',
    body: 'M. Moussa Diallo rejoint le service des pensions. Merci de lui expliquer ce qu’il peut préparer et ce que seul M. Zinsou approuve.',
    category: 'question',
    opened: [40, '9:20', GESTIONNAIRE],
    team: 'assistance',
    since: [
      [40, '9:55', AGENT, { assignee: AGENT }],
      [
        40,
        '10:06',
        AGENT,
        {
          say: 'Bonjour Awa,\n\nIl prépare les paiements et corrige les fichiers ; il ne peut approuver ce qu’il a préparé lui-même. Je lui écris avec un exemple.',
          status: 'solved',
        },
      ],
      [39, '8:30', GESTIONNAIRE, { rating: [5] }],
    ],
  },
  {
    key: 'fichier-refuse',
    organization: CNSS,
    subject: 'Le fichier des pensions est refusé à la ligne 212',
    body: 'Le système dit que le numéro de la ligne 212 n’est pas valable. C’est pourtant celui de la carte du pensionné.',
    category: 'incident',
    priority: 'high',
    opened: [36, '8:40', GESTIONNAIRE],
    team: 'assistance',
    tags: ['pensions', 'fichier'],
    watchers: [APPROBATEUR],
    since: [
      [36, '8:52', RODRIGUE, { assignee: RODRIGUE }],
      [
        36,
        '8:58',
        RODRIGUE,
        {
          say: 'Bonjour Awa,\n\nCe numéro a encore huit chiffres. Depuis le passage à dix, il faut écrire **01** devant. Vous pouvez le corriger à l’écran, sans renvoyer le fichier.',
          status: 'pending',
        },
      ],
      [36, '9:20', GESTIONNAIRE, { say: 'Corrigé, le fichier passe. Il y en avait trois autres.' }],
      [36, '9:45', RODRIGUE, { status: 'solved' }],
      [36, '10:02', GESTIONNAIRE, { rating: [5, 'Réponse claire.'] }],
    ],
  },
  {
    key: 'releve',
    organization: CNSS,
    subject: 'Relevé de septembre pour les commissaires aux comptes',
    body: 'Les commissaires demandent un relevé signé du compte de paiement, avec chaque reçu.',
    category: 'request',
    opened: [33, '10:30', APPROBATEUR],
    team: 'assistance',
    since: [
      [33, '11:15', AGENT, { assignee: AGENT }],
      [
        33,
        '11:22',
        AGENT,
        {
          say: 'Bonjour Éric, le relevé et les reçus se téléchargent depuis le compte, bouton **Relevé**. Chaque reçu porte un code que les commissaires vérifient eux-mêmes. Faut-il autre chose ?',
          status: 'pending',
        },
      ],
      [29, '16:40', APPROBATEUR, { say: 'C’est ce qu’il fallait.', byMail: true }],
      [28, '8:30', AGENT, { status: 'solved' }],
    ],
  },
  {
    key: 'connexion',
    organization: CNSS,
    subject: 'Impossible de se connecter depuis l’agence de Parakou',
    body: 'Aucun poste de l’agence n’ouvre le site depuis 8 h. Les téléphones y arrivent.',
    category: 'incident',
    priority: 'urgent',
    opened: [27, '8:06', GESTIONNAIRE],
    team: 'technique',
    tags: ['réseau', 'Parakou'],
    watchers: [APPROBATEUR, PELAGIE],
    since: [
      // Nobody saw it for three hours.
      [
        27,
        '10:58',
        ADMIN,
        { assignee: RODRIGUE, note: 'Urgent et sans réponse depuis trois heures. Rodrigue, tu le prends ?' },
      ],
      [
        27,
        '11:10',
        RODRIGUE,
        {
          say: 'Bonjour Awa,\n\nToutes nos excuses pour l’attente. Le pare-feu de votre agence bloque notre adresse depuis sa mise à jour. J’appelle votre informatique.',
        },
      ],
      [
        27,
        '11:34',
        RODRIGUE,
        { note: 'Leur prestataire a mis une liste fermée. Numéro du technicien au tableau.' },
      ],
      [
        27,
        '15:40',
        RODRIGUE,
        {
          say: 'L’adresse est autorisée. Pouvez-vous confirmer avec un poste de l’agence ?',
          status: 'pending',
        },
      ],
      [27, '16:02', PELAGIE, { say: 'Tous les postes fonctionnent à nouveau.' }],
      [
        27,
        '16:10',
        RODRIGUE,
        { say: 'Merci. La demande est close, nous restons disponibles.', status: 'solved' },
      ],
      [
        26,
        '9:15',
        GESTIONNAIRE,
        { rating: [2, 'Une matinée perdue au guichet. Il faut un numéro à appeler.'] },
      ],
    ],
  },
  {
    key: 'connexion-bis',
    organization: CNSS,
    subject: 'Parakou, suite : un numéro d’urgence ?',
    body: 'Comme convenu au téléphone, quel numéro appeler si plus rien ne marche ?',
    category: 'question',
    opened: [17, '9:12', GESTIONNAIRE],
    follows: 'connexion',
    team: 'assistance',
    tags: ['Parakou'],
    since: [
      [17, '9:30', ADMIN, { assignee: ADMIN }],
      [
        17,
        '9:41',
        ADMIN,
        {
          say: 'Bonjour Awa,\n\nLe numéro d’astreinte est désormais dans vos contacts, sur l’accueil, et l’un de nous garde la file dès 7 h 30 les jours de paie.',
          status: 'solved',
        },
      ],
      [17, '11:02', GESTIONNAIRE, { rating: [5, 'Merci d’avoir écouté.'] }],
    ],
  },
  {
    key: 'doublon',
    organization: CNSS,
    subject: 'Un pensionné apparaît deux fois',
    body: 'Le contrôle signale un doublon : même nom, même montant, numéros différents. Ce sont deux frères. Que faire ?',
    category: 'question',
    opened: [22, '14:50', GRACE],
    team: 'assistance',
    tags: ['pensions', 'doublon'],
    since: [
      [22, '15:12', AGENT, { assignee: AGENT }],
      [
        22,
        '15:20',
        AGENT,
        {
          say: 'Bonjour Grâce, gardez les deux et écrivez le motif « frères, deux dossiers » : il restera attaché au paiement et à son reçu.',
          status: 'solved',
        },
      ],
      [21, '8:14', GRACE, { rating: [4] }],
    ],
  },
  {
    key: 'echecs',
    organization: CNSS,
    subject: 'Onze paiements en échec ce mois-ci',
    body: 'Sur le lot des pensions, onze lignes sont en échec « bénéficiaire introuvable ». L’argent est-il parti ?',
    category: 'incident',
    priority: 'high',
    opened: [19, '10:05', GESTIONNAIRE],
    team: 'technique',
    tags: ['pensions'],
    watchers: [APPROBATEUR],
    since: [
      [19, '10:15', RODRIGUE, { assignee: RODRIGUE }],
      [
        19,
        '10:22',
        RODRIGUE,
        {
          say: 'Bonjour Awa, non : une ligne en échec ne débite rien, la réserve est rendue au compte. Je regarde pourquoi ces numéros sont inconnus.',
        },
      ],
      [
        19,
        '11:40',
        RODRIGUE,
        {
          note: 'Neuf numéros à huit chiffres réécrits à la main avec un chiffre de trop, deux lignes coupées.',
        },
      ],
      [
        19,
        '11:52',
        RODRIGUE,
        {
          say: 'Neuf numéros ont un chiffre de trop, deux lignes sont résiliées. La liste est jointe au lot ; corrigez puis « Réessayer les échecs ».',
          status: 'pending',
        },
      ],
      [
        18,
        '15:30',
        GESTIONNAIRE,
        { say: 'Neuf sont passés. Pour les deux autres, nous avons appelé les familles.' },
      ],
      [18, '16:02', RODRIGUE, { status: 'solved' }],
      [18, '17:10', GESTIONNAIRE, { rating: [5, 'Rassurant et précis.'] }],
    ],
  },
  {
    key: 'signature',
    organization: CNSS,
    subject: 'Qui signe l’attestation quand le directeur est absent ?',
    body: 'Le service juridique veut savoir si deux signataires sont possibles dans l’application.',
    category: 'question',
    opened: [12, '11:18', HERMANN],
    project: CERTIFICATES,
    team: 'assistance',
    tags: ['attestations'],
    watchers: [APPROBATEUR],
    since: [
      [12, '11:50', RODRIGUE, { assignee: RODRIGUE }],
      [
        12,
        '11:58',
        RODRIGUE,
        {
          say: 'Bonjour Hermann, oui : la note de cadrage prévoit un suppléant. J’attends votre modèle d’arrêté pour le confirmer.',
          status: 'pending',
        },
      ],
      [8, '9:30', HERMANN, { say: 'L’arrêté est dans les fichiers du projet.' }],
      [8, '10:12', RODRIGUE, { say: 'Bien reçu, il convient. C’est noté dans le projet.', status: 'solved' }],
    ],
  },
  {
    key: 'solde',
    organization: CNSS,
    subject: 'Le solde affiché ne bouge pas après notre virement',
    body: 'Nous avons viré 12 000 000 F CFA hier à 15 h. Le compte affiche toujours l’ancien solde et les pensions partent demain.',
    category: 'incident',
    priority: 'urgent',
    opened: [8, '8:02', GESTIONNAIRE],
    team: 'assistance',
    tags: ['pensions', 'approvisionnement'],
    watchers: [APPROBATEUR],
    since: [
      [8, '8:07', ADMIN, { assignee: ADMIN }],
      [
        8,
        '8:11',
        ADMIN,
        {
          say: 'Bonjour Awa, le virement est arrivé ce matin à 7 h 50. Je l’inscris dans l’heure et vous préviens.',
        },
      ],
      [
        8,
        '8:47',
        ADMIN,
        { say: 'C’est inscrit : le solde est à jour et le lot de demain est couvert.', status: 'solved' },
      ],
      [8, '8:55', GESTIONNAIRE, { rating: [5] }],
    ],
  },
  {
    key: 'export',
    organization: CNSS,
    subject: 'Exporter les reçus pour l’archivage',
    body: 'Peut-on exporter tous les reçus d’un trimestre en une fois ?',
    category: 'question',
    priority: 'low',
    opened: [7, '15:20', RACHELLE],
    channel: 'mail',
    team: 'assistance',
    since: [
      [6, '9:02', AGENT, { assignee: AGENT }],
      [
        6,
        '9:10',
        AGENT,
        {
          say: 'Bonjour Rachelle, oui : dans l’historique, filtrez sur le trimestre puis « Exporter ». Le fichier nomme chaque reçu et son code.',
          status: 'solved',
        },
      ],
    ],
  },
  {
    key: 'langue',
    organization: CNSS,
    subject: 'Passer l’application en anglais pour une auditrice',
    body: 'Une auditrice d’Accra travaille avec nous ce mois-ci. Peut-elle avoir les écrans en anglais ?',
    category: 'question',
    priority: 'low',
    opened: [5, '10:40', PELAGIE],
    team: 'assistance',
    since: [
      [5, '11:20', AGENT, { assignee: AGENT }],
      [
        5,
        '11:24',
        AGENT,
        {
          say: 'Bonjour Pélagie, chacun choisit sa langue dans « Mon compte ». Rien ne change pour vous.',
          status: 'solved',
        },
      ],
      [5, '14:40', PELAGIE, { rating: [5] }],
    ],
  },
  {
    key: 'numero-change',
    organization: CNSS,
    subject: 'Changer le numéro de 40 pensionnés d’un coup',
    body: 'La mairie de Bohicon nous envoie 40 changements de numéro. Faut-il les saisir un à un ?',
    category: 'request',
    opened: [3, '9:25', MOUSSA],
    team: 'technique',
    tags: ['pensions', 'fichier'],
    watchers: [GESTIONNAIRE],
    since: [
      [3, '10:02', RODRIGUE, { assignee: RODRIGUE }],
      [
        3,
        '10:10',
        RODRIGUE,
        {
          say: 'Bonjour Moussa, envoyez le fichier de la mairie : les numéros se remplacent dans le fichier du mois, une formule suffit. Je vous la prépare.',
          status: 'on_hold',
        },
      ],
      [2, '17:20', RODRIGUE, { note: 'Formule prête, attend le fichier de la mairie (relancer jeudi).' }],
    ],
  },
  {
    key: 'lent-guichet',
    organization: CNSS,
    subject: 'La page d’un lot met longtemps au guichet de Bohicon',
    body: 'Sur la connexion de Bohicon, la page d’un lot de 1 400 lignes met près d’une minute.',
    category: 'incident',
    opened: [2, '8:50', MOUSSA],
    team: 'technique',
    tags: ['réseau'],
    since: [
      [
        2,
        '15:35',
        RODRIGUE,
        {
          say: 'Bonjour Moussa, le débit mesuré chez vous est de 60 kbit/s. Nous regardons ce que la page peut envoyer de moins.',
          assignee: RODRIGUE,
        },
      ],
      [1, '10:15', MOUSSA, { say: 'Merci. Le technicien de l’opérateur passe aujourd’hui aussi.' }],
    ],
  },
  {
    key: 'attestation-modele',
    organization: CNSS,
    subject: 'Modifier la phrase de fin de l’attestation',
    body: 'Le juridique demande « sous réserve des contrôles en cours » en fin d’attestation.',
    category: 'request',
    opened: [1, '10:48', HERMANN],
    project: CERTIFICATES,
    team: 'assistance',
    tags: ['attestations'],
    since: [
      [
        1,
        '11:30',
        RODRIGUE,
        { assignee: RODRIGUE, say: 'Bonjour Hermann, bien noté : ce sera dans la version de vendredi.' },
      ],
    ],
  },
  {
    key: 'mot-de-passe',
    organization: CNSS,
    subject: 'Code de connexion jamais reçu',
    body: 'Je demande un nouveau mot de passe depuis hier et aucun courriel n’arrive, même dans les indésirables.',
    category: 'incident',
    priority: 'high',
    opened: [1, '15:02', GRACE],
    channel: 'staff',
    writtenBy: AGENT,
    team: 'assistance',
    tags: ['accès'],
    since: [
      [
        1,
        '15:04',
        AGENT,
        {
          assignee: AGENT,
          note: 'Elle a appelé. Son adresse rejette nos courriels depuis lundi : boîte pleine.',
        },
      ],
      [
        1,
        '15:12',
        AGENT,
        {
          say: 'Bonjour Grâce, votre boîte est pleine et refuse nos courriels. Libérez un peu de place, puis redemandez un lien : il part aussitôt.',
          status: 'pending',
        },
      ],
    ],
  },
  {
    key: 'calendrier-paie',
    organization: CNSS,
    subject: 'Avancer la paie de décembre au 20 ?',
    body: 'La direction souhaite payer les pensions le 20 décembre. Quelles dates limites pour le fichier et l’approvisionnement ?',
    category: 'question',
    opened: [0, '12 min', GESTIONNAIRE],
    watchers: [APPROBATEUR],
    tags: ['pensions'],
  },
]
