import { defineErrors } from '../errors.ts'

export const billingErrors = defineErrors('billing', {
  quoteNotFound: {
    status: 404,
    fr: ['Devis introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Quote not found', 'It does not exist, or you have no access to it.'],
  },
  invoiceNotFound: {
    status: 404,
    fr: ['Facture introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Invoice not found', 'It does not exist, or you have no access to it.'],
  },
  paymentNotFound: {
    status: 404,
    fr: ['Paiement introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Payment not found', 'It does not exist, or you have no access to it.'],
  },
  notReceived: {
    status: 409,
    fr: ['Paiement non reçu', 'Seul un paiement reçu a un reçu.'],
    en: ['Payment not received', 'Only a payment that was received has a receipt.'],
  },
  recurringInvoiceNotFound: {
    status: 404,
    fr: ['Facture récurrente introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Recurring invoice not found', 'It does not exist, or you have no access to it.'],
  },
  amountTooLarge: {
    status: 422,
    fr: ['Montant trop grand', 'Le total ne peut pas dépasser 10 000 milliards d’unités. Vérifiez les prix.'],
    en: ['Amount too large', 'The total cannot exceed 10,000 billion units. Check the prices.'],
  },
  discountTooLarge: {
    status: 422,
    fr: ['Remise trop grande', 'Une remise ne dépasse pas ce qu’elle réduit.'],
    en: ['Discount too large', 'A discount does not exceed what it reduces.'],
  },
  mentionsMissing: {
    status: 409,
    fr: ['Mentions obligatoires manquantes', 'Complétez la fiche de l’émetteur ou celle du client.'],
    en: ['Mandatory details missing', 'Complete the record of the issuer or that of the client.'],
  },
  movedBySource: {
    status: 409,
    fr: ['Document d’une commande', 'Il suit sa commande : faites-la avancer, et il avancera avec elle.'],
    en: ['Document of an order', 'It follows its order: move the order, and it moves along.'],
  },
  quoteNotDraft: {
    status: 409,
    fr: ['Devis déjà émis', 'Un devis émis ne change plus. Dupliquez-le pour en faire un autre.'],
    en: ['Quote already issued', 'An issued quote never changes. Duplicate it to make another.'],
  },
  invoiceNotDraft: {
    status: 409,
    fr: ['Facture déjà émise', 'Une facture émise ne change plus. Faites un avoir pour la corriger.'],
    en: ['Invoice already issued', 'An issued invoice never changes. Correct it by a credit note.'],
  },
  notIssued: {
    status: 409,
    fr: ['Pas encore émis', 'Émettez d’abord ce brouillon.'],
    en: ['Not issued yet', 'Issue this draft first.'],
  },
  quoteNotOpen: {
    status: 409,
    fr: ['Devis fermé', 'On ne peut plus répondre à ce devis, ou il n’a pas encore été envoyé.'],
    en: ['Quote not open', 'This quote can no longer be answered, or was not sent yet.'],
  },
  quoteExpired: {
    status: 409,
    fr: ['Devis expiré', 'Sa date de validité est passée. Demandez-en un nouveau.'],
    en: ['Quote expired', 'Its date of validity has passed. Ask for a new one.'],
  },
  quoteNotAccepted: {
    status: 409,
    fr: ['Devis non accepté', 'Seul un devis accepté se facture.'],
    en: ['Quote not accepted', 'Only an accepted quote is invoiced.'],
  },
  invoiceClosed: {
    status: 409,
    fr: ['Facture close', 'Elle est soldée, annulée ou convertie, et ne permet plus cette action.'],
    en: ['Invoice closed', 'It is settled, cancelled or converted, and no longer allows this.'],
  },
  invoiceNotPayable: {
    status: 409,
    fr: ['Facture non payable', 'Elle n’est pas émise, elle est soldée ou elle est annulée.'],
    en: ['Invoice not payable', 'It is not issued, it is settled, or it is cancelled.'],
  },
  amountOverBalance: {
    status: 409,
    fr: ['Montant trop élevé', 'Il dépasse le solde de la facture.'],
    en: ['Amount too high', 'It exceeds the balance of the invoice.'],
  },
  onlinePaymentOff: {
    status: 409,
    fr: [
      'Paiement en ligne indisponible',
      'Payez par virement ou en espèces, ou demandez à votre interlocuteur.',
    ],
    en: ['Online payment unavailable', 'Pay by transfer or in cash, or ask your contact.'],
  },
  currencyNotPayable: {
    status: 409,
    fr: ['Devise non payable en ligne', 'Seuls XOF, XAF et GNF se paient en ligne. Payez par virement.'],
    en: ['Currency not payable online', 'Only XOF, XAF and GNF are paid online. Pay by transfer.'],
  },
  amountTooSmall: {
    status: 409,
    fr: ['Montant trop petit', 'Un paiement en ligne est de 100 au moins.'],
    en: ['Amount too small', 'An online payment is at least 100.'],
  },
  amountNotMultiple: {
    status: 409,
    fr: [
      'Montant non multiple de 5',
      'Un paiement en ligne est un multiple de 5. Payez le multiple au-dessous.',
    ],
    en: ['Amount not a multiple of 5', 'An online payment is a multiple of 5. Pay the multiple below.'],
  },
  amountOverCeiling: {
    status: 409,
    fr: ['Montant au-dessus du plafond', 'Payez en plusieurs fois, chacune jusqu’au plafond.'],
    en: ['Amount over the ceiling', 'Pay in several parts, each up to the ceiling.'],
  },
  partialRefused: {
    status: 409,
    fr: ['Paiement partiel refusé', 'Cette facture se paie en une fois, pour son solde.'],
    en: ['Partial payment refused', 'This invoice is paid at once, for its balance.'],
  },
  providerUnavailable: {
    status: 502,
    fr: ['Service de paiement injoignable', 'Rien n’a été débité. Réessayez dans un instant.'],
    en: ['Payment service unreachable', 'Nothing was charged. Try again in a moment.'],
  },
  providerRefused: {
    status: 502,
    fr: [
      'Paiement refusé par le service',
      'Rien n’a été débité. Essayez un autre montant ou un autre moyen.',
    ],
    en: ['Payment refused by the service', 'Nothing was charged. Try another amount or another way.'],
  },
  webhookRefused: {
    status: 403,
    fr: ['Notification refusée', 'Sa signature ou son site ne sont pas les nôtres.'],
    en: ['Notification refused', 'Its signature or its site is not ours.'],
  },
  notOnline: {
    status: 409,
    fr: ['Paiement non vérifiable', 'Seul un paiement en ligne se vérifie auprès du service.'],
    en: ['Payment cannot be checked', 'Only an online payment is checked with the service.'],
  },
  notQuarantined: {
    status: 409,
    fr: ['Paiement non retenu', 'Seul un paiement mis en attente de décision se tranche.'],
    en: ['Payment not held', 'Only a payment that is held for a decision is decided.'],
  },
  reportUnusable: {
    status: 409,
    fr: [
      'Montant rapporté inutilisable',
      'La devise ou le montant ne conviennent pas à la facture. Écartez ce paiement et notez-le à la main.',
    ],
    en: [
      'Reported amount unusable',
      'The currency or the amount does not suit the invoice. Dismiss this payment and record it by hand.',
    ],
  },
  pageNotFound: {
    status: 404,
    fr: ['Lien introuvable', 'Ce lien ne mène à aucune facture. Demandez-en un nouveau.'],
    en: ['Link not found', 'This link leads to no invoice. Ask for a new one.'],
  },
  paidLater: {
    status: 422,
    fr: ['Date à venir', 'Un paiement se note le jour où l’argent est reçu, ou après.'],
    en: ['Date to come', 'A payment is recorded on the day the money came in, or later.'],
  },
  refundExceedsPayment: {
    status: 409,
    fr: ['Remboursement trop élevé', 'Il dépasse ce qui reste de ce paiement une fois reçu.'],
    en: ['Refund too high', 'It exceeds what is left of this payment once received.'],
  },
  creditElsewhere: {
    status: 409,
    fr: [
      'Report impossible',
      'On reporte un paiement sur une autre facture du même client et de la même devise.',
    ],
    en: ['Credit not possible', 'A payment is credited to another invoice of the same client and currency.'],
  },
  reminderRecent: {
    status: 409,
    fr: [
      'Déjà rappelée aujourd’hui',
      'Une facture se rappelle à la main une fois par jour. Attendez demain.',
    ],
    en: ['Reminded today already', 'An invoice is reminded by hand once a day. Wait until tomorrow.'],
  },
  pdfNotReady: {
    status: 409,
    fr: ['PDF en préparation', 'On accepte le devis que l’on a sous les yeux. Réessayez dans un instant.'],
    en: ['PDF not ready', 'What is accepted is the quote as it is printed. Try again in a moment.'],
  },
  documentChanged: {
    status: 409,
    fr: ['Document différent', 'Ce PDF n’est pas celui du devis. Relisez-le avant de l’accepter.'],
    en: ['Another document', 'This PDF is not that of the quote. Read it again before you accept it.'],
  },
  depositExceedsInvoice: {
    status: 409,
    fr: ['Acompte trop élevé', 'Les acomptes ne dépassent pas ce qu’il reste à facturer du devis.'],
    en: ['Deposit too high', 'Deposits do not exceed what is left to invoice of the quote.'],
  },
  depositDeducted: {
    status: 409,
    fr: ['Acompte déduit', 'Une facture déduit cet acompte. Faites d’abord un avoir sur cette facture.'],
    en: ['Deposit deducted', 'An invoice deducts this deposit. Credit that invoice first.'],
  },
  quoteAlreadyInvoiced: {
    status: 409,
    fr: [
      'Devis déjà facturé',
      'Ce devis a déjà sa facture. Faites un avoir sur elle pour en faire une autre.',
    ],
    en: ['Quote already invoiced', 'This quote has its invoice. Credit that one to make another.'],
  },
  creditExceedsInvoice: {
    status: 409,
    fr: ['Avoir trop élevé', 'Un avoir ne dépasse pas ce qu’il reste de la facture, ni de chaque ligne.'],
    en: ['Credit too high', 'A credit does not exceed what is left of the invoice, nor of each line.'],
  },
  followsQuote: {
    status: 409,
    fr: ['Liée à un devis', 'Le client et la devise sont ceux du devis. Faites une facture à part.'],
    en: ['Tied to a quote', 'Client and currency are those of the quote. Make an invoice apart.'],
  },
  creditNoteFixed: {
    status: 409,
    fr: [
      'Montants de l’avoir',
      'Ils suivent la facture corrigée. Supprimez ce brouillon et refaites l’avoir.',
    ],
    en: [
      'Amounts of the credit note',
      'They follow the corrected invoice. Delete this draft and make another.',
    ],
  },
  noTime: {
    status: 409,
    fr: ['Rien à facturer', 'Ce projet n’a pas de temps facturable qui ne soit déjà sur une facture.'],
    en: ['Nothing to invoice', 'This project has no billable time that is not on an invoice already.'],
  },
  tooManyLines: {
    status: 422,
    fr: ['Trop de lignes', 'Une facture a 200 lignes au plus. Réunissez-les par tâche ou par personne.'],
    en: ['Too many lines', 'An invoice has 200 lines at most. Gather them by task or by person.'],
  },
  notProforma: {
    status: 409,
    fr: ['Pas une proforma', 'Seule une facture proforma se convertit ou s’annule.'],
    en: ['Not a proforma', 'Only a proforma invoice is converted or cancelled.'],
  },
})
