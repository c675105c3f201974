import { defineErrors } from '../errors.ts'

export const notificationErrors = defineErrors('notifications', {
  tokenInvalid: {
    status: 404,
    fr: ['Lien inconnu', 'Utilisez le lien du courriel, tel qu’il y est écrit.'],
    en: ['Unknown link', 'Use the link of the mail, as it is written there.'],
  },
})

export const pushErrors = defineErrors('notifications', {
  pushOff: {
    status: 404,
    fr: ['Pas de notifications sur appareil', 'Elles ne sont pas mises en service sur ce déploiement.'],
    en: ['No push messages', 'They are not set up on this deployment.'],
  },
  pushServiceUnknown: {
    status: 422,
    fr: [
      'Service de notification inconnu',
      'Ce navigateur passe par un service que nous ne connaissons pas.',
    ],
    en: ['Unknown push service', 'This browser uses a service that we do not know.'],
  },
  subscriptionNotFound: {
    status: 404,
    fr: ['Appareil introuvable', 'Il ne reçoit plus de notifications, ou n’est pas à vous.'],
    en: ['Device not found', 'It takes no push messages any more, or is not yours.'],
  },
  subscriptionsFull: {
    status: 409,
    fr: ['Trop d’appareils', 'Retirez-en un dans vos préférences, puis recommencez.'],
    en: ['Too many devices', 'Remove one in your preferences, then try again.'],
  },
})
