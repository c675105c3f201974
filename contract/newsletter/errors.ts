import { defineErrors } from '../errors.ts'

export const newsletterErrors = defineErrors('newsletter', {
  tokenInvalid: {
    status: 404,
    fr: [
      'Lien sans effet',
      'Ce lien est incomplet ou trop ancien. Inscrivez-vous à nouveau pour en recevoir un autre.',
    ],
    en: [
      'Link without effect',
      'This link is incomplete or too old. Subscribe again to receive another one.',
    ],
  },
  letterNotFound: {
    status: 404,
    fr: ['Lettre introuvable', 'Elle n’existe pas, ou n’est pas publiée.'],
    en: ['Letter not found', 'It does not exist, or it is not published.'],
  },
  subscriberNotFound: {
    status: 404,
    fr: ['Abonné introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Subscriber not found', 'It does not exist, or you have no access to it.'],
  },
  segmentNotFound: {
    status: 404,
    fr: ['Segment introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Segment not found', 'It does not exist, or you have no access to it.'],
  },
  segmentInUse: {
    status: 409,
    fr: ['Segment utilisé', 'Une campagne qui n’est pas terminée s’adresse à ce segment.'],
    en: ['Segment in use', 'A campaign that is not over addresses this segment.'],
  },
  campaignNotFound: {
    status: 404,
    fr: ['Campagne introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Campaign not found', 'It does not exist, or you have no access to it.'],
  },
  campaignTransitionRefused: {
    status: 409,
    fr: [
      'Impossible à ce stade',
      'L’état de cette campagne ne le permet pas. Rechargez-la pour voir où elle en est.',
    ],
    en: [
      'Not possible now',
      'The state of this campaign does not allow it. Reload it to see where it stands.',
    ],
  },
  importNotFound: {
    status: 404,
    fr: ['Import introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Import not found', 'It does not exist, or you have no access to it.'],
  },
  importInvalid: {
    status: 409,
    fr: [
      'Lignes à corriger',
      'Ce fichier contient des lignes invalides. Corrigez-les, ou demandez à les laisser de côté.',
    ],
    en: ['Rows to correct', 'This file has invalid rows. Correct them, or ask to leave them out.'],
  },
  importTooLarge: {
    status: 413,
    fr: ['Fichier trop lourd', 'Un fichier d’abonnés pèse au plus 5 Mio.'],
    en: ['File too large', 'A file of subscribers has at most 5 MiB.'],
  },
  webhookRefused: {
    status: 403,
    fr: ['Signature refusée', 'La signature ne correspond pas à ce qui a été reçu.'],
    en: ['Signature refused', 'The signature does not match what was received.'],
  },
})
