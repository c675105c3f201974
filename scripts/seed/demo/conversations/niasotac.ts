import { NIASOTAC } from '../organizations.ts'
import { ADMIN, CLIENT, colleagueId } from '../people.ts'
import { type Conversation, day } from './conversation.ts'

const NADEGE = colleagueId('nadege.tossou@matrice.test')
const BLANDINE = colleagueId('blandine.padonou@niasotac.test')
const WILFRIED = colleagueId('wilfried.ayadji@niasotac.test')

export const niasotacConversations: readonly Conversation[] = [
  {
    name: 'Boutique NIASOTAC',
    organization: NIASOTAC,
    people: [ADMIN, CLIENT],
    unread: { [CLIENT]: 1 },
    days: [
      day(
        12,
        [
          '9:15',
          ADMIN,
          'Bienvenue Serge ! Cette conversation est la vôtre : catalogue, prix, photos, questions.',
        ],
        [
          '9:40',
          CLIENT,
          'Merci beaucoup. Nous avons 180 articles, surtout du matériel informatique et des accessoires.',
        ],
        ['9:44', ADMIN, 'Parfait. Envoyez-nous votre liste Excel, même imparfaite.', { replyTo: 2 }],
      ),
      day(
        10,
        [
          '14:20',
          CLIENT,
          'La liste est prête, mais 30 articles n’ont pas de prix fixe : cela dépend du dollar.',
        ],
        [
          '14:31',
          ADMIN,
          'On les affiche « prix sur demande », avec le bouton WhatsApp. Vous fixez le prix quand le client écrit.',
          { reactions: [['👍', CLIENT]] },
        ],
      ),
      day(
        6,
        ['10:10', CLIENT, 'Bonjour, le carton d’onduleurs est arrivé : 24 pièces de 650 VA à 38 500 F.'],
        ['10:14', ADMIN, 'Bien noté. Pensez à une photo de l’appareil branché, elle rassure les acheteurs.'],
        ['12:02', CLIENT, 'Bonne idée, Blandine s’en charge.', { reactions: [['👍', ADMIN]] }],
      ),
      day(
        2,
        ['16:05', CLIENT, 'Nous voudrions 10 % sur les imprimantes pendant quinze jours. C’est possible ?'],
        ['16:12', ADMIN, 'Oui. Voulez-vous un code ou une remise pour tout le monde ?'],
        ['16:20', CLIENT, 'Pour tout le monde, c’est plus simple en magasin.'],
        ['16:24', ADMIN, 'Alors ce sera affiché sur chaque imprimante, avec l’ancien prix barré.'],
      ),
    ],
  },
  {
    name: 'Magasin et livraisons',
    organization: NIASOTAC,
    people: [CLIENT, BLANDINE, WILFRIED],
    unread: { [CLIENT]: 2 },
    days: [
      day(
        9,
        ['8:05', CLIENT, 'Bonjour. Trois livraisons ce matin : Ouando, Djègan-Kpèvi et Adjarra.'],
        ['8:09', WILFRIED, 'Je pars à 8 h 30, retour vers 11 h.', { reactions: [['👍', CLIENT]] }],
        ['11:20', WILFRIED, 'Livré partout. Adjarra a payé en espèces : 64 000 F.'],
      ),
      day(
        5,
        ['15:40', BLANDINE, 'Il reste 2 imprimantes L3250 en rayon. On recommande ?'],
        ['15:48', CLIENT, 'Oui, dix pièces. Le fournisseur livre demain.'],
      ),
      day(
        1,
        ['17:02', BLANDINE, 'Photos des onduleurs prises, sept sont très bonnes.'],
        ['17:30', WILFRIED, 'Demain je commence par Sèmè-Podji, prévenez le client svp.'],
      ),
    ],
  },
  {
    organization: NIASOTAC,
    people: [NADEGE, CLIENT],
    days: [
      day(
        11,
        ['10:30', NADEGE, 'Bonjour Serge, je suis Nadège. Je vous appelle à 11 h pour la prise en main ?'],
        ['10:33', CLIENT, 'Parfait, je suis au magasin.'],
        [
          '11:52',
          NADEGE,
          'Merci pour l’échange. Résumé : catégories cette semaine, photos la semaine prochaine.',
          { reactions: [['🙏', CLIENT]] },
        ],
      ),
    ],
  },
]
