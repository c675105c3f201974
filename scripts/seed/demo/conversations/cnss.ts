import { CNSS } from '../organizations.ts'
import { AGENT, APPROBATEUR, colleagueId, GESTIONNAIRE, SUPERVISEUR } from '../people.ts'
import { type Conversation, day } from './conversation.ts'

const PELAGIE = colleagueId('pelagie.quenum@cnss.test')
const MOUSSA = colleagueId('moussa.diallo@cnss.test')
const HERMANN = colleagueId('hermann.dansou@cnss.test')

export const cnssConversations: readonly Conversation[] = [
  {
    name: 'Pensions · suivi mensuel',
    organization: CNSS,
    people: [GESTIONNAIRE, APPROBATEUR, SUPERVISEUR, AGENT],
    unread: { [GESTIONNAIRE]: 2, [APPROBATEUR]: 2, [AGENT]: 3 },
    days: [
      day(
        20,
        [
          '8:34',
          GESTIONNAIRE,
          'Bonjour. Le fichier des pensions du mois compte 1 284 bénéficiaires, soit 37 de plus que le mois dernier.',
        ],
        ['8:41', APPROBATEUR, 'Les 37 sont les nouveaux dossiers de Parakou ?'],
        [
          '8:44',
          GESTIONNAIRE,
          'Oui, tous validés par l’agence. La liste signée est au dossier.',
          { replyTo: 2 },
        ],
        [
          '9:10',
          AGENT,
          'J’ai contrôlé les numéros : 3 ont neuf chiffres au lieu de dix. Je vous les envoie en privé.',
        ],
        ['9:12', GESTIONNAIRE, 'Merci Koffi, on corrige avant midi.', { reactions: [['🙏', AGENT]] }],
      ),
      day(
        17,
        ['10:05', APPROBATEUR, 'Contrôle terminé, le total correspond au bordereau : 96 300 000 F CFA.'],
        [
          '10:07',
          GESTIONNAIRE,
          'Très bien. Nous envoyons demain, comme convenu avec la direction.',
          {
            reactions: [
              ['👍', APPROBATEUR],
              ['👍', SUPERVISEUR],
            ],
          },
        ],
      ),
      day(
        15,
        [
          '15:22',
          SUPERVISEUR,
          'Deux pensionnés de Bohicon disent ne rien avoir reçu. Pouvez-vous vérifier ?',
        ],
        ['15:40', GESTIONNAIRE, 'Je regarde. Vous avez leurs matricules ?'],
        ['15:43', SUPERVISEUR, 'P-20418 et P-20977.', { replyTo: 9 }],
        [
          '16:05',
          GESTIONNAIRE,
          'P-20418 a changé d’opérateur, P-20977 est passé ce matin. Je rappelle les deux.',
        ],
        ['16:31', SUPERVISEUR, 'Confirmé par téléphone, merci.', { reactions: [['👍', GESTIONNAIRE]] }],
      ),
      day(
        10,
        [
          '8:50',
          AGENT,
          'Pour information : à partir du mois prochain, un numéro qui change d’opérateur sera signalé dès le contrôle.',
        ],
        ['8:58', APPROBATEUR, 'Excellente nouvelle, c’était notre première cause d’échec.'],
        ['9:01', GESTIONNAIRE, 'Oui ! Sur six mois, 19 échecs sur 27 venaient de là.'],
      ),
      day(
        6,
        [
          '14:00',
          GESTIONNAIRE,
          'La direction demande un état des paiements du trimestre pour le conseil du 15.',
        ],
        [
          '14:12',
          APPROBATEUR,
          'Je prépare le tableau. @Koffi Mensah, peux-tu nous donner le détail des échecs par opérateur ?',
          { mentions: [AGENT] },
        ],
        ['14:30', AGENT, 'Oui, je vous l’envoie demain avant 10 h.'],
      ),
      day(
        5,
        [
          '9:48',
          AGENT,
          'Détail envoyé par courrier : MTN 0,9 %, Moov 1,4 %, Celtiis 0,6 %.',
          {
            before: 'Détail envoyé par courrier : MTN 0,9 %, Moov 1,4 %.',
            reactions: [['👏', GESTIONNAIRE]],
          },
        ],
        ['9:55', APPROBATEUR, 'Parfait, c’est dans le tableau.'],
      ),
      day(
        2,
        [
          '8:25',
          GESTIONNAIRE,
          'Préparation du mois : 1 301 bénéficiaires. Je dépose le fichier demain, contrôle après-demain.',
        ],
        [
          '8:40',
          SUPERVISEUR,
          'Les certificats de vie de l’agence de Natitingou arrivent aujourd’hui, 12 dossiers.',
        ],
        ['8:42', GESTIONNAIRE, 'Je les attends pour clore la liste.', { replyTo: 21 }],
      ),
      day(
        1,
        ['16:15', SUPERVISEUR, 'Les 12 certificats sont là, tous conformes.'],
        [
          '16:20',
          AGENT,
          '@Awa Gnonlonfoun je bloque ma matinée de demain pour le contrôle avec vous.',
          { mentions: [GESTIONNAIRE] },
        ],
        ['17:05', SUPERVISEUR, 'Le conseil voudrait aussi le montant moyen par pension.'],
      ),
    ],
  },
  {
    name: 'Direction des prestations',
    organization: CNSS,
    people: [GESTIONNAIRE, APPROBATEUR, PELAGIE, MOUSSA, HERMANN],
    unread: { [APPROBATEUR]: 1 },
    days: [
      day(
        18,
        [
          '11:02',
          PELAGIE,
          'Réunion de service demain à 15 h, salle du 2e étage. Ordre du jour : archivage et congés de fin d’année.',
        ],
        ['11:10', HERMANN, 'Présent.', { reactions: [['👍', PELAGIE]] }],
        ['11:15', MOUSSA, 'Présent, mais je dois partir à 16 h.'],
      ),
      day(
        11,
        ['9:30', MOUSSA, 'L’agence d’Abomey demande le nouveau formulaire de réversion. Qui l’a ?'],
        ['9:36', GESTIONNAIRE, 'Je le dépose dans le dossier partagé dans dix minutes.'],
        ['9:47', GESTIONNAIRE, 'C’est fait.', { reactions: [['🙏', MOUSSA]] }],
      ),
      day(
        7,
        [
          '15:05',
          PELAGIE,
          'Congés : merci de me donner vos dates avant la fin du mois, pour que le prochain paiement reste couvert.',
        ],
        ['15:20', HERMANN, 'Du 22 au 31 pour moi.'],
        ['15:24', GESTIONNAIRE, 'Je reste jusqu’au 24, puis Éric prend la suite.'],
        [
          '15:26',
          APPROBATEUR,
          'Confirmé.',
          {
            reactions: [
              ['👍', GESTIONNAIRE],
              ['👍', PELAGIE],
            ],
          },
        ],
      ),
      day(1, ['10:12', PELAGIE, 'Les dates sont complètes, merci. Le planning est affiché.']),
    ],
  },
  {
    organization: CNSS,
    people: [GESTIONNAIRE, APPROBATEUR],
    unread: { [APPROBATEUR]: 1 },
    days: [
      day(
        17,
        ['9:40', GESTIONNAIRE, 'Éric, tu peux regarder le bordereau avant 10 h ? Le directeur passe.'],
        ['9:52', APPROBATEUR, 'J’y suis. Une ligne en double, page 14 : P-19032.'],
        [
          '9:58',
          GESTIONNAIRE,
          'Bien vu, retirée. Le total change de 75 000 F.',
          { reactions: [['👍', APPROBATEUR]] },
        ],
      ),
      day(
        3,
        ['12:05', APPROBATEUR, 'On déjeune chez Maman Bénin ?'],
        ['12:06', GESTIONNAIRE, 'Dans quinze minutes 🙂'],
      ),
      day(1, [
        '17:20',
        GESTIONNAIRE,
        'Pense au tableau du trimestre, le conseil l’attend la semaine prochaine.',
      ]),
    ],
  },
  {
    organization: CNSS,
    people: [AGENT, GESTIONNAIRE],
    days: [
      day(
        20,
        ['9:14', AGENT, 'Voici les trois numéros à neuf chiffres : lignes 211, 648 et 1 102.'],
        ['9:20', GESTIONNAIRE, 'Il manque le 01 devant, ce sont d’anciens numéros. Je corrige.'],
        ['11:46', GESTIONNAIRE, 'Corrigé, fichier renvoyé.', { reactions: [['👍', AGENT]] }],
      ),
      day(
        8,
        ['11:28', AGENT, 'L’adresse comptabilite@cnss.test refuse le courrier. Avez-vous la bonne ?'],
        ['11:41', GESTIONNAIRE, 'C’est compta@cnss.test, pardon. Je refais l’invitation.'],
      ),
    ],
  },
]
