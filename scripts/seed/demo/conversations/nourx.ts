import { NOURX } from '../organizations.ts'
import { ADMIN, AGENT, CLIENTE, colleagueId } from '../people.ts'
import { type Conversation, day } from './conversation.ts'

const CEDRIC = colleagueId('cedric.lokossou@nourx.test')
const YASMINE = colleagueId('yasmine.bello@nourx.test')
const ORNELLA = colleagueId('ornella.fagbemi@nourx.test')

export const nourxConversations: readonly Conversation[] = [
  {
    name: 'Refonte du site NOURX',
    organization: NOURX,
    people: [AGENT, CLIENTE, ADMIN, CEDRIC],
    unread: { [CLIENTE]: 2, [AGENT]: 1, [ADMIN]: 3 },
    days: [
      day(
        19,
        [
          '9:02',
          AGENT,
          'Bonjour Mariam, bonjour Cédric. On se retrouve ici pour suivre la refonte. Objectif : en ligne d’ici six semaines.',
        ],
        [
          '9:10',
          CLIENTE,
          'Bonjour Koffi, merci. L’équipe est très contente de commencer.',
          {
            reactions: [
              ['🎉', AGENT],
              ['🎉', ADMIN],
            ],
          },
        ],
        [
          '9:26',
          CEDRIC,
          'J’ai rassemblé les textes de l’ancien site, 14 pages. Où est-ce que je les dépose ?',
        ],
        ['9:31', AGENT, 'Ici, c’est parfait pour l’instant. Je les range ensuite.', { replyTo: 3 }],
      ),
      day(
        17,
        [
          '15:14',
          AGENT,
          'Première maquette de la page d’accueil prête. On la regarde ensemble demain à 10 h ?',
        ],
        ['15:20', CLIENTE, '10 h 30 si possible, j’ai un client avant.'],
        ['15:21', AGENT, '10 h 30, noté.', { reactions: [['👍', CLIENTE]] }],
      ),
      day(
        16,
        [
          '11:20',
          CLIENTE,
          'Merci pour la présentation. Trois remarques : le bleu est trop froid, le téléphone doit être visible tout de suite, et il nous faut le bouton WhatsApp.',
        ],
        ['11:32', AGENT, 'C’est clair. Je vous propose deux teintes plus chaudes demain.'],
        ['11:40', CEDRIC, 'Pour WhatsApp, le numéro du standard suffit : +229 01 97 41 22 10.'],
      ),
      day(
        13,
        ['10:00', AGENT, 'Deux teintes : le bleu lagune et le vert palme. Laquelle vous ressemble le plus ?'],
        [
          '10:18',
          CLIENTE,
          'Le bleu lagune, sans hésiter !',
          {
            replyTo: 11,
            reactions: [
              ['❤️', CEDRIC],
              ['👍', AGENT],
            ],
          },
        ],
        ['10:25', CEDRIC, 'Pareil.'],
      ),
      day(
        9,
        [
          '14:02',
          AGENT,
          'Les pages Services et Références sont en ligne sur l’adresse de test. Textes à relire.',
        ],
        [
          '16:47',
          CLIENTE,
          'Relu. J’ai mis mes corrections en rouge dans le document, surtout la page Références.',
          { before: 'Relu. J’ai mis mes corrections en rouge dans le document.' },
        ],
        ['16:50', AGENT, 'Reçu, je les passe demain matin.'],
      ),
      day(
        6,
        [
          '9:15',
          AGENT,
          'Corrections passées. Il reste les photos de l’équipe : quand seriez-vous disponibles ?',
        ],
        [
          '9:40',
          CLIENTE,
          'Après-demain matin au bureau, tout le monde est là. Le photographe peut venir à 9 h ?',
        ],
        ['9:44', AGENT, 'Je lui demande et je confirme.'],
        [
          '11:05',
          AGENT,
          'Confirmé : après-demain à 9 h, une heure sur place.',
          {
            reactions: [
              ['👍', CLIENTE],
              ['📷', CEDRIC],
            ],
          },
        ],
      ),
      day(
        3,
        ['12:30', CEDRIC, 'Séance photo terminée, tout s’est très bien passé. Sauf la pluie 😅'],
        ['12:34', CLIENTE, 'On a quand même eu dix minutes de soleil !'],
        ['17:10', AGENT, 'J’ai reçu la sélection, elle est très belle. Je l’intègre d’ici deux jours.'],
      ),
      day(
        1,
        [
          '9:30',
          ADMIN,
          'Bonjour Mariam. Koffi me dit que tout avance bien. La mise en ligne reste prévue le 15 ?',
        ],
        ['9:52', CLIENTE, 'Oui, si le formulaire de contact est prêt. C’est le seul point qui m’inquiète.'],
        [
          '10:05',
          AGENT,
          'Il est prêt, il me manque seulement l’adresse qui doit recevoir les messages.',
          { replyTo: 25 },
        ],
        ['10:30', CEDRIC, 'contact@nourx.test, je la crée aujourd’hui.'],
        [
          '17:25',
          AGENT,
          '@Mariam Sanogo la version de test est à jour avec les photos. Pouvez-vous me dire si l’ordre vous convient ?',
          { mentions: [CLIENTE] },
        ],
        ['17:31', CEDRIC, 'La boîte contact@ fonctionne, testée avec Gmail.'],
      ),
    ],
  },
  {
    name: 'Équipe NOURX',
    organization: NOURX,
    people: [CLIENTE, CEDRIC, YASMINE, ORNELLA],
    unread: { [CLIENTE]: 1 },
    days: [
      day(
        15,
        [
          '8:31',
          CLIENTE,
          'Bonjour à tous. Nouveau client signé hier : la coopérative de Glazoué. Réunion de lancement demain.',
        ],
        [
          '8:40',
          YASMINE,
          'Bravo ! Je prépare le devis de la phase 2.',
          {
            reactions: [
              ['👏', CLIENTE],
              ['👏', ORNELLA],
            ],
          },
        ],
      ),
      day(
        7,
        ['10:22', ORNELLA, 'Le fournisseur d’imprimés demande un acompte de 150 000 F. On valide ?'],
        ['10:35', CLIENTE, 'Oui, dans la limite du devis. Garde bien le reçu.'],
        ['10:36', ORNELLA, 'Fait par Mobile Money, reçu classé.', { reactions: [['👍', CLIENTE]] }],
      ),
      day(1, [
        '16:50',
        YASMINE,
        'Le devis de Glazoué est prêt à partir. 2 340 000 F hors taxes, tu le relis ?',
      ]),
    ],
  },
  {
    organization: NOURX,
    people: [AGENT, CLIENTE],
    days: [
      day(
        14,
        [
          '15:05',
          AGENT,
          'Bonjour Mariam, je suis votre interlocuteur chez Matrice à partir d’aujourd’hui. N’hésitez pas à m’écrire ici.',
        ],
        ['15:30', CLIENTE, 'Enchantée Koffi ! C’est plus simple que les courriels.'],
      ),
      day(
        4,
        ['11:02', CLIENTE, 'Petite question : qui paie le photographe, vous ou nous ?'],
        [
          '11:08',
          AGENT,
          'C’est compris dans notre devis, ligne 6. Rien à avancer de votre côté.',
          { reactions: [['🙏', CLIENTE]] },
        ],
      ),
    ],
  },
]
