import { MATRICE } from '../organizations.ts'
import { ADMIN, AGENT, colleagueId } from '../people.ts'
import { type Conversation, day } from './conversation.ts'

const RODRIGUE = colleagueId('rodrigue.ahouansou@matrice.test')
const NADEGE = colleagueId('nadege.tossou@matrice.test')

export const matriceConversations: readonly Conversation[] = [
  {
    name: 'Exploitation',
    organization: MATRICE,
    people: [ADMIN, AGENT, RODRIGUE, NADEGE],
    unread: { [ADMIN]: 1, [RODRIGUE]: 4 },
    days: [
      day(
        20,
        [
          '8:12',
          ADMIN,
          'Bonjour à tous. Point de la semaine à 9 h, comme d’habitude. Koffi, tu commences par CNSS ?',
        ],
        ['8:15', AGENT, 'Oui. Leur liste du mois est propre, 3 numéros à corriger seulement.'],
        [
          '8:16',
          NADEGE,
          'Côté NOURX, la maquette est validée. J’envoie le compte rendu ce matin.',
          {
            reactions: [
              ['👏', ADMIN],
              ['👍', AGENT],
            ],
          },
        ],
      ),
      day(
        16,
        [
          '16:40',
          RODRIGUE,
          'Coupure SBEE depuis 15 h à Akpakpa, je continue sur le groupe. Rien d’urgent en attente de mon côté.',
        ],
        ['16:44', ADMIN, 'Merci de prévenir. Garde le téléphone chargé 😉'],
      ),
      day(
        12,
        [
          '9:05',
          ADMIN,
          'NIASOTAC nous rejoint officiellement. Serge Hounkpatin est leur responsable, il a reçu son invitation hier.',
        ],
        ['9:07', NADEGE, 'Je m’occupe de la prise en main : catalogue, photos, premiers prix.'],
        [
          '9:21',
          AGENT,
          'Je peux reprendre leur fichier Excel, on a déjà un modèle propre.',
          { reactions: [['🙏', NADEGE]] },
        ],
      ),
      day(
        8,
        [
          '11:30',
          AGENT,
          'Une invitation vers comptabilite@cnss.test a été refusée par le fournisseur. L’adresse n’existe pas, j’ai demandé la bonne à Awa.',
        ],
        ['11:34', ADMIN, 'Vu dans Système. On la laisse de côté, elle renverra l’invitation elle-même.'],
      ),
      day(
        4,
        [
          '17:02',
          NADEGE,
          'Récap de la semaine : 41 messages traités, 2 demandes ouvertes chez NOURX, aucune chez CNSS.',
        ],
        [
          '17:05',
          ADMIN,
          'Beau travail. Merci à toute l’équipe.',
          {
            reactions: [
              ['❤️', NADEGE],
              ['👍', AGENT],
              ['👍', RODRIGUE],
            ],
          },
        ],
      ),
      day(
        1,
        [
          '8:20',
          ADMIN,
          '@Koffi Mensah peux-tu préparer la présentation pour le comité de CNSS de la semaine prochaine ?',
          { mentions: [AGENT] },
        ],
        [
          '8:31',
          AGENT,
          'Elle est prête à 80 %. Il me manque les chiffres de paiement du mois dernier, Éric me les promet pour midi.',
        ],
        ['14:10', AGENT, 'Chiffres reçus. Je finalise ce soir.'],
        ['17:48', NADEGE, 'Je relis demain matin si tu veux un second regard.'],
      ),
    ],
  },
  {
    organization: MATRICE,
    people: [ADMIN, AGENT],
    days: [
      day(
        14,
        ['10:02', ADMIN, 'Koffi, tu confirmes que tu prends NOURX en plus de CNSS ?'],
        ['10:09', AGENT, 'Oui, j’ai vu l’affectation. J’appelle Mariam cet après-midi.'],
        ['10:10', ADMIN, 'Parfait, merci.'],
      ),
      day(
        5,
        [
          '12:15',
          AGENT,
          'Je serai en formation à Porto-Novo après-demain matin. Rodrigue répond à ma place.',
        ],
        ['12:20', ADMIN, 'C’est noté. Préviens Awa aussi.', { reactions: [['👍', AGENT]] }],
      ),
    ],
  },
]
