import { NOURX } from '../organizations.ts'
import { ADMIN, AGENT, CLIENTE, colleagueId } from '../people.ts'
import type { TicketStory } from './story.ts'

const NADEGE = colleagueId('nadege.tossou@matrice.test')
const YASMINE = colleagueId('yasmine.bello@nourx.test')
const CEDRIC = colleagueId('cedric.lokossou@nourx.test')
const FARID = colleagueId('farid.moumouni@nourx.test')
const ORNELLA = colleagueId('ornella.fagbemi@nourx.test')

const SITE = 'Refonte du site NOURX'

/** What an agency asks while its site is rebuilt: the old one breaks, the new one raises questions. */
export const nourxTickets: readonly TicketStory[] = [
  {
    key: 'certificat',
    organization: NOURX,
    subject: 'Le navigateur affiche « Connexion non sécurisée »',
    body: 'Bonjour,\n\nDepuis ce matin, nos visiteurs voient un avertissement de sécurité en ouvrant le site. Un client nous a appelés pour savoir si nous avions été piratés.',
    category: 'incident',
    priority: 'urgent',
    opened: [41, '8:12', CLIENTE],
    team: 'technique',
    tags: ['certificat', 'site actuel'],
    since: [
      [41, '8:25', NADEGE, { assignee: NADEGE }],
      [
        41,
        '8:31',
        NADEGE,
        {
          say: 'Bonjour Mariam,\n\nLe certificat du site a expiré cette nuit : le renouvellement automatique a échoué. Personne n’est entré dans le site. Je le renouvelle tout de suite.',
        },
      ],
      [
        41,
        '8:33',
        NADEGE,
        {
          note: 'La tâche planifiée du vieux serveur écrit dans un disque plein. À vider avant la fin du mois.',
        },
      ],
      [
        41,
        '9:05',
        NADEGE,
        {
          say: 'C’est réparé : le cadenas est revenu, sur ordinateur comme sur téléphone. Le prochain renouvellement est surveillé.',
          status: 'solved',
        },
      ],
      [41, '9:40', CLIENTE, { rating: [5, 'Moins d’une heure, merci !'] }],
    ],
  },
  {
    key: 'adresses',
    organization: NOURX,
    subject: 'Créer deux adresses de messagerie',
    body: 'Merci de créer une adresse pour Estelle Amoussou et une pour la nouvelle stagiaire, avec la même signature que les autres.',
    category: 'request',
    priority: 'low',
    opened: [39, '10:20', CLIENTE],
    team: 'assistance',
    since: [
      [39, '11:02', AGENT, { assignee: AGENT }],
      [39, '11:05', AGENT, { say: 'Bonjour, quel est le nom complet de la stagiaire ?', status: 'pending' }],
      [37, '16:48', CLIENTE, { say: 'Elle s’appelle Carine Dohou.', byMail: true }],
      [
        36,
        '9:15',
        AGENT,
        {
          say: 'Les deux adresses sont prêtes. Les mots de passe provisoires sont partis par SMS aux intéressées.',
          status: 'solved',
        },
      ],
    ],
  },
  {
    key: 'formulaire',
    organization: NOURX,
    subject: 'Le formulaire de contact n’envoie plus rien',
    body: 'Nous n’avons reçu aucun message par le formulaire depuis une semaine, ce qui n’est pas normal. Un essai depuis mon téléphone affiche « Merci », mais rien n’arrive.',
    category: 'incident',
    priority: 'high',
    opened: [34, '9:03', CLIENTE],
    team: 'technique',
    tags: ['formulaire', 'site actuel'],
    since: [
      // Everybody was at a training: the first answer was late.
      [
        33,
        '11:40',
        NADEGE,
        {
          say: 'Bonjour Mariam,\n\nVeuillez excuser ce retard. Les messages partent bien du site, mais votre hébergeur de messagerie les range comme indésirables depuis lundi. Je prépare la déclaration qui manque.',
          assignee: NADEGE,
        },
      ],
      [
        33,
        '11:52',
        NADEGE,
        { note: 'Personne ne regardait la file hier : nous étions tous en formation. À revoir avec Ayaba.' },
      ],
      [33, '14:30', ADMIN, { note: 'Vu. Désormais l’un de nous garde la file pendant les formations.' }],
      [
        32,
        '10:10',
        NADEGE,
        {
          say: 'La déclaration est faite et les douze messages de la semaine vous ont été renvoyés. Pouvez-vous confirmer que vous les avez ?',
          status: 'pending',
        },
      ],
      [32, '12:05', CLIENTE, { say: 'Oui, tout est là. Merci.' }],
      [32, '15:10', NADEGE, { say: 'Parfait, je clos. Bonne suite !', status: 'solved' }],
      [31, '9:00', CLIENTE, { rating: [3, 'Bien réparé, mais une journée sans nouvelles, c’est long.'] }],
    ],
  },
  {
    key: 'facture-double',
    organization: NOURX,
    subject: 'Deux factures pour le même mois ?',
    body: 'J’ai reçu deux documents pour l’hébergement. Faut-il payer les deux ?',
    category: 'billing',
    opened: [30, '14:12', CLIENTE],
    team: 'assistance',
    tags: ['facturation'],
    since: [
      [30, '15:20', AGENT, { assignee: AGENT }],
      [
        30,
        '15:26',
        AGENT,
        {
          say: 'Bonjour, le premier est le devis que vous avez accepté, le second la facture. Une seule somme est due, celle de la facture.',
          status: 'solved',
        },
      ],
      [29, '8:20', CLIENTE, { rating: [4] }],
    ],
  },
  {
    key: 'photos',
    organization: NOURX,
    subject: 'Comment envoyer nos photos en haute définition ?',
    body: 'Nous avons 140 photos pour la page « Réalisations », certaines de 30 Mo. Le courriel les refuse.',
    category: 'question',
    opened: [18, '11:05', YASMINE],
    project: SITE,
    team: 'assistance',
    tags: ['photos'],
    watchers: [CLIENTE],
    since: [
      [18, '11:50', NADEGE, { assignee: NADEGE }],
      [
        18,
        '11:56',
        NADEGE,
        {
          say: 'Bonjour Yasmine,\n\nOuvrez le projet, onglet **Fichiers**, et déposez-les toutes ensemble : l’envoi reprend de lui-même si la connexion se coupe. Jusqu’à 100 Mo par photo.',
          status: 'pending',
        },
      ],
      [16, '17:10', YASMINE, { say: 'Tout est passé pendant la nuit, sur une clé 4G. Merci !' }],
      [15, '9:12', NADEGE, { status: 'solved' }],
      [15, '10:00', YASMINE, { rating: [5] }],
    ],
  },
  {
    key: 'lenteur',
    organization: NOURX,
    subject: 'Le site est très lent depuis hier',
    body: 'Les pages mettent plus de vingt secondes à s’ouvrir, surtout les réalisations.',
    category: 'incident',
    priority: 'high',
    opened: [20, '15:32', CLIENTE],
    team: 'technique',
    tags: ['lenteur', 'site actuel'],
    watchers: [YASMINE],
    since: [
      [20, '15:50', NADEGE, { assignee: NADEGE }],
      [
        20,
        '15:58',
        NADEGE,
        { say: 'Bonjour, je vois la même chose. Le serveur est saturé par un robot ; je cherche lequel.' },
      ],
      [
        20,
        '16:40',
        NADEGE,
        {
          note: '40 requêtes par seconde sur la recherche, depuis un seul réseau. Bloqué au pare-feu, à garder un mois.',
        },
      ],
      [
        20,
        '17:15',
        NADEGE,
        {
          say: 'Le robot est bloqué : les pages s’ouvrent de nouveau en deux secondes. Nous surveillons ce soir et demain.',
          status: 'on_hold',
        },
      ],
      [
        18,
        '9:30',
        NADEGE,
        { say: 'Deux jours sans rechute. Je considère l’incident comme clos.', status: 'solved' },
      ],
    ],
  },
  {
    key: 'lenteur-bis',
    organization: NOURX,
    subject: 'Page « Réalisations » impossible à ouvrir',
    body: 'Bonjour, de mon côté la page tourne sans fin. Est-ce que vous le saviez ?',
    category: 'incident',
    priority: 'high',
    channel: 'mail',
    opened: [20, '16:05', YASMINE],
    team: 'technique',
    since: [
      [
        20,
        '16:12',
        NADEGE,
        {
          say: 'Bonjour Yasmine, c’est le même incident : nous le suivons dans un seul dossier, où vous êtes en copie.',
        },
      ],
      [20, '16:13', NADEGE, { into: 'lenteur' }],
    ],
  },
  {
    key: 'logo',
    organization: NOURX,
    subject: 'Remplacer le logo dans les signatures',
    body: 'Le nouveau logo est validé. Peut-on le mettre dans les signatures de tout le monde avant vendredi ?',
    category: 'request',
    opened: [17, '9:44', CLIENTE],
    team: 'assistance',
    since: [
      [17, '10:30', AGENT, { assignee: AGENT }],
      [17, '10:34', AGENT, { say: 'Oui. Je les prépare pour jeudi, vous validerez une première signature.' }],
      [15, '11:20', AGENT, { say: 'Voici la vôtre en exemple. Convient-elle ?', status: 'pending' }],
      [15, '14:42', CLIENTE, { say: 'Un peu plus petit, le logo, sinon c’est parfait.' }],
      [14, '10:02', AGENT, { say: 'Corrigé et installé pour les neuf personnes.', status: 'solved' }],
      [14, '11:30', CLIENTE, { rating: [5, 'Impeccable.'] }],
    ],
  },
  {
    key: 'acces-stagiaire',
    organization: NOURX,
    subject: 'Retirer l’accès de Patrice Zannou',
    body: 'Patrice nous quitte vendredi. Merci de fermer ses accès ce jour-là, à midi.',
    category: 'request',
    priority: 'high',
    opened: [13, '16:20', CLIENTE],
    team: 'assistance',
    tags: ['accès'],
    since: [
      [13, '16:50', AGENT, { assignee: AGENT }],
      [13, '16:55', AGENT, { say: 'C’est noté pour vendredi midi.', status: 'on_hold' }],
      [
        11,
        '12:03',
        AGENT,
        { say: 'Ses accès sont fermés et ses fichiers restent dans vos projets.', status: 'solved' },
      ],
    ],
  },
  {
    key: 'menu-mobile',
    organization: NOURX,
    subject: 'Sur la maquette, le menu ne s’ouvre pas au téléphone',
    body: 'Sur mon Tecno, toucher les trois traits de la maquette ne fait rien. Sur l’iPhone de Cédric, tout va bien.',
    category: 'incident',
    opened: [9, '10:11', YASMINE],
    project: SITE,
    team: 'technique',
    tags: ['mobile'],
    watchers: [CEDRIC],
    since: [
      [9, '11:00', NADEGE, { assignee: NADEGE }],
      [
        9,
        '11:08',
        NADEGE,
        {
          say: 'Bonjour Yasmine, quelle est la version de votre navigateur ? (menu ⋮, puis « À propos »)',
          status: 'pending',
        },
      ],
      [8, '17:58', YASMINE, { say: 'Chrome 88.' }],
      [
        7,
        '9:20',
        NADEGE,
        {
          say: 'Merci : cette version date de 2021 et la maquette lui demandait trop. C’est corrigé, pouvez-vous essayer ?',
          status: 'pending',
        },
      ],
      [7, '12:14', YASMINE, { say: 'Ça marche, merci beaucoup.' }],
      [7, '15:05', NADEGE, { status: 'solved' }],
      [6, '8:35', YASMINE, { rating: [5] }],
    ],
  },
  {
    key: 'nom-de-domaine',
    organization: NOURX,
    subject: 'Courrier « Votre nom de domaine expire », est-ce sérieux ?',
    body: 'Nous avons reçu un courriel qui demande 95 000 F CFA avant demain pour garder notre nom de domaine. Le lien me paraît bizarre.',
    category: 'question',
    priority: 'high',
    opened: [6, '8:05', FARID],
    team: 'assistance',
    tags: ['hameçonnage'],
    watchers: [CLIENTE],
    since: [
      [
        6,
        '8:22',
        AGENT,
        {
          say: 'Bonjour Farid,\n\nNe payez pas : c’est une tentative d’escroquerie. Votre nom de domaine est renouvelé jusqu’en août et c’est nous qui vous facturons. Supprimez le message ; si quelqu’un a cliqué, dites-le-nous.',
          assignee: AGENT,
        },
      ],
      [6, '9:14', FARID, { say: 'Personne n’a cliqué. Merci d’avoir répondu si vite.' }],
      [6, '9:30', AGENT, { status: 'solved' }],
    ],
  },
  {
    key: 'newsletter',
    organization: NOURX,
    subject: 'Reprendre nos 1 800 adresses de lettre d’information',
    body: 'Nous avons un fichier Excel de 1 800 adresses récoltées en salon. Peut-on l’importer dans le nouveau site ?',
    category: 'request',
    opened: [4, '9:35', ORNELLA],
    project: SITE,
    team: 'assistance',
    tags: ['lettre d’information'],
    watchers: [CLIENTE],
    since: [
      [4, '10:40', NADEGE, { assignee: NADEGE }],
      [
        4,
        '10:48',
        NADEGE,
        {
          say: 'Bonjour Ornella,\n\nOui, si chaque personne a consenti : gardez-vous une trace (fiche signée, date, salon) ? Sans elle, nous leur demanderons d’abord de confirmer.',
          status: 'pending',
        },
      ],
      [
        2,
        '16:22',
        ORNELLA,
        { say: 'Nous avons les fiches du salon de Lomé, pas celles d’Abidjan.', byMail: true },
      ],
      [1, '9:10', NADEGE, { note: 'Environ 700 avec fiche. Préparer deux imports séparés.' }],
      [
        1,
        '9:18',
        NADEGE,
        {
          say: 'Alors nous importons Lomé tout de suite et demandons confirmation à ceux d’Abidjan. Envoyez-moi le fichier avec une colonne « salon ».',
          status: 'pending',
        },
      ],
    ],
  },
  {
    key: 'paiement-refuse',
    organization: NOURX,
    subject: 'Paiement Moov refusé trois fois',
    body: 'J’essaie de payer la facture par Moov Money : « opération refusée », trois fois, alors que le solde suffit.',
    category: 'billing',
    priority: 'high',
    opened: [2, '10:02', CLIENTE],
    team: 'assistance',
    tags: ['facturation', 'paiement'],
    since: [
      [2, '10:20', AGENT, { assignee: AGENT }],
      [
        2,
        '10:24',
        AGENT,
        {
          say: 'Bonjour Mariam, l’opérateur signale une panne jusqu’à midi. Rien n’a été débité. Essayez cet après-midi ou par MTN.',
          status: 'pending',
        },
      ],
      [2, '15:31', CLIENTE, { say: 'Toujours refusé à 15 h 30.' }],
      [
        2,
        '15:50',
        AGENT,
        { note: 'Demandé au prestataire : plafond journalier du numéro atteint, selon eux.' },
      ],
    ],
  },
  {
    key: 'polices',
    organization: NOURX,
    subject: 'Les accents s’affichent mal dans le PDF du catalogue',
    body: 'Dans le PDF que le site produit, « é » devient un carré. Page 3 et page 7.',
    category: 'incident',
    opened: [1, '11:27', CEDRIC],
    project: SITE,
    team: 'technique',
    since: [
      [1, '12:05', NADEGE, { assignee: NADEGE }],
      [
        1,
        '12:12',
        NADEGE,
        {
          say: 'Bonjour Cédric, bien vu : la police du modèle n’a pas tous les accents. Je la remplace et vous envoie un essai.',
        },
      ],
      [
        1,
        '15:20',
        NADEGE,
        { note: 'Le modèle vient de l’ancien site. Vérifier les devis aussi.', status: 'on_hold' },
      ],
    ],
  },
  {
    key: 'formation',
    organization: NOURX,
    subject: 'Une demi-journée de formation pour trois collègues',
    body: 'Nous aimerions former Inès, Landry et Reine à la mise à jour du nouveau site. Quelles dates proposez-vous, et à quel prix ?',
    category: 'request',
    priority: 'low',
    opened: [0, '35 min', CLIENTE],
    project: SITE,
  },
]
