import { defineErrors } from '../errors.ts'

export const promotionErrors = defineErrors('shop', {
  promotionNotFound: {
    status: 404,
    fr: ['Promotion introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Promotion not found', 'It does not exist, or you have no access to it.'],
  },
  codeNotFound: {
    status: 404,
    fr: ['Code introuvable', 'Cette promotion n’a pas ce code.'],
    en: ['Code not found', 'This promotion has no such code.'],
  },
  customerNotFound: {
    status: 404,
    fr: ['Client introuvable', 'Il n’existe pas, ou a été anonymisé.'],
    en: ['Customer not found', 'They do not exist, or were anonymized.'],
  },
  codeTaken: {
    status: 409,
    fr: ['Code déjà pris', 'Un code de la boutique s’écrit déjà ainsi. Choisissez-en un autre.'],
    en: ['Code already taken', 'The shop has a code of this spelling. Choose another one.'],
  },
  codeLimit: {
    status: 409,
    fr: ['Trop de codes', 'Une promotion a 20 000 codes au plus.'],
    en: ['Too many codes', 'A promotion has 20,000 codes at most.'],
  },
  promotionInUse: {
    status: 409,
    fr: ['Promotion utilisée', 'Des commandes l’ont utilisée. Archivez-la plutôt.'],
    en: ['Promotion in use', 'Orders have used it. Archive it instead.'],
  },
  promotionLimit: {
    status: 409,
    fr: ['Trop de promotions automatiques', 'Une boutique en a 50 actives au plus. Mettez-en une en pause.'],
    en: ['Too many automatic promotions', 'A shop has 50 active ones at most. Pause one of them.'],
  },
  triggerFixed: {
    status: 409,
    fr: ['Des codes existent', 'Supprimez d’abord les codes de cette promotion.'],
    en: ['There are codes', 'Delete the codes of this promotion first.'],
  },
  codesUnused: {
    status: 409,
    fr: ['Promotion automatique', 'Elle s’applique sans code. Choisissez d’abord le déclenchement par code.'],
    en: ['Automatic promotion', 'It applies without a code. Choose the trigger by code first.'],
  },
  phoneTaken: {
    status: 409,
    fr: ['Client déjà connu', 'Un client de la boutique a ce numéro.'],
    en: ['Customer already known', 'A customer of the shop has this number.'],
  },
})
