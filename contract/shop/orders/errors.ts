import { defineErrors } from '../../errors.ts'

export const orderErrors = defineErrors('shop', {
  orderNotFound: {
    status: 404,
    fr: ['Commande introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Order not found', 'It does not exist, or you have no access to it.'],
  },
  promotionExhausted: {
    status: 409,
    fr: ['Code épuisé', 'Ce code a été utilisé autant de fois que permis. Retirez-le.'],
    en: ['Code used up', 'This code was used as often as it may be. Remove it.'],
  },
  promotionNotApplicable: {
    status: 409,
    fr: ['Code refusé', 'Ce code ne s’applique pas à ce panier. Retirez-le.'],
    en: ['Code refused', 'This code does not apply to this cart. Remove it.'],
  },
  quoteChanged: {
    status: 409,
    fr: ['Le total a changé', 'Vérifiez le nouveau total, puis confirmez.'],
    en: ['The total has changed', 'Check the new total, then confirm.'],
  },
  paymentMethodRefused: {
    status: 409,
    fr: ['Paiement impossible ainsi', 'Choisissez un autre moyen de paiement.'],
    en: ['This payment is not possible', 'Choose another way to pay.'],
  },
  orderTransitionRefused: {
    status: 409,
    fr: ['Étape impossible', 'La commande n’en est plus là, ou pas encore.'],
    en: ['Impossible step', 'The order is not there any more, or not yet.'],
  },
  orderPaid: {
    status: 409,
    fr: ['Commande payée', 'Une commande payée se rembourse, elle ne s’annule pas.'],
    en: ['Order is paid', 'A paid order is refunded, not cancelled.'],
  },
})
