import { defineErrors } from '../errors.ts'

export const payoutErrors = defineErrors('payouts', {
  bulkNotFound: {
    status: 404,
    fr: ['Lot de paiements introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Bulk not found', 'It does not exist, or you have no access to it.'],
  },
  rowNotFound: {
    status: 404,
    fr: ['Paiement introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Payment not found', 'It does not exist, or you have no access to it.'],
  },
  accountNotFound: {
    status: 404,
    fr: ['Compte introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Account not found', 'It does not exist, or you have no access to it.'],
  },
  receiptNotFound: {
    status: 404,
    fr: ['Reçu introuvable', 'Aucun paiement versé ne porte ce reçu. Vérifiez son adresse.'],
    en: ['Receipt not found', 'No payment that was made has this receipt. Check its address.'],
  },
  checkNotFound: {
    status: 404,
    fr: ['Vérification expirée', 'Une vérification sert pendant 24 heures. Envoyez le fichier à nouveau.'],
    en: ['Check expired', 'A check serves for 24 hours. Send the file again.'],
  },
  payrollNotFound: {
    status: 404,
    fr: ['Paie introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Payroll not found', 'It does not exist, or you have no access to it.'],
  },
  ownApproval: {
    status: 403,
    fr: [
      'Approbation par une autre personne',
      'Qui a préparé, modifié ou justifié ces paiements ne les approuve pas. Demandez à un autre gestionnaire.',
    ],
    en: [
      'Approval by somebody else',
      'Whoever made, edited or justified these payments does not approve them. Ask another manager.',
    ],
  },
  duplicatesOpen: {
    status: 409,
    fr: ['Doublons à trancher', 'Donnez une raison pour chaque paiement en double, ou supprimez sa ligne.'],
    en: ['Duplicates to decide', 'Give a reason for each duplicate payment, or delete its row.'],
  },
  rowsChanged: {
    status: 409,
    fr: ['Paiements modifiés', 'Les lignes ont changé depuis que vous les avez vues. Relisez-les.'],
    en: ['Payments changed', 'The rows have changed since you saw them. Read them again.'],
  },
  alreadyApproved: {
    status: 409,
    fr: ['Déjà approuvé', 'Ce qui est approuvé ne change plus. Annulez-le pour recommencer.'],
    en: ['Already approved', 'What is approved changes no more. Cancel it to begin again.'],
  },
  wrongStage: {
    status: 409,
    fr: ['Pas à cette étape', 'L’étape de ces paiements ne permet pas cette action.'],
    en: ['Not at this stage', 'The stage of these payments does not allow this action.'],
  },
  insufficientFunds: {
    status: 409,
    fr: ['Solde insuffisant', 'Le compte n’a pas de quoi tout payer. Faites-le approvisionner.'],
    en: ['Insufficient funds', 'The account does not hold enough for all of it. Have it funded.'],
  },
  limitExceeded: {
    status: 409,
    fr: ['Plafond dépassé', 'Le montant dépasse un plafond de votre organisation.'],
    en: ['Limit exceeded', 'The amount is over a limit of your organization.'],
  },
  nothingToRetry: {
    status: 409,
    fr: ['Rien à relancer', 'Seuls des paiements échoués peuvent être relancés.'],
    en: ['Nothing to retry', 'Only failed payments can be retried.'],
  },
  noAccount: {
    status: 409,
    fr: ['Aucun compte', 'Votre organisation n’a pas de compte actif. Demandez-en un à l’exploitant.'],
    en: ['No account', 'Your organization has no active account. Ask the operator for one.'],
  },
  lastRow: {
    status: 409,
    fr: ['Dernière ligne', 'Il reste une seule ligne. Annulez plutôt le tout.'],
    en: ['Last row', 'A single row is left. Cancel the whole instead.'],
  },
  sameRows: {
    status: 409,
    fr: ['Mêmes paiements', 'Ce compte a déjà ces paiements pour cette période. Nommez une autre période.'],
    en: ['Same payments', 'This account already has these payments for this period. Name another period.'],
  },
  notDuplicate: {
    status: 409,
    fr: ['Pas un doublon', 'Cette ligne ne répète aucun paiement, ou une raison est déjà donnée.'],
    en: ['Not a duplicate', 'This row repeats no payment, or a reason is given already.'],
  },
  fileTooLarge: {
    status: 413,
    fr: ['Fichier trop lourd', 'Un fichier pèse 10 Mio au plus. Partagez-le en plusieurs fichiers.'],
    en: ['File too large', 'A file has at most 10 MiB. Split it into several files.'],
  },
  payeeNotFound: {
    status: 422,
    fr: ['Bénéficiaire introuvable', 'Aucun opérateur ne connaît cet identifiant. Vérifiez-le.'],
    en: ['Payee not found', 'No provider knows this identifier. Check it.'],
  },
  quoteRefused: {
    status: 422,
    fr: ['Devis refusé', 'L’opérateur du bénéficiaire refuse ce paiement. Vérifiez le montant.'],
    en: ['Quote refused', 'The payee’s provider refuses this payment. Check the amount.'],
  },
  railUnavailable: {
    status: 503,
    fr: ['Réseau de paiement indisponible', 'Rien n’a été envoyé. Réessayez dans un instant.'],
    en: ['Payment network unavailable', 'Nothing was sent. Try again in a moment.'],
  },
})

export const ledgerErrors = defineErrors('ledger', {
  fundingNotFound: {
    status: 404,
    fr: ['Approvisionnement introuvable', 'Ce compte n’a pas été approvisionné sous ce numéro.'],
    en: ['Funding not found', 'This account has no funding of this number.'],
  },
  referenceTaken: {
    status: 409,
    fr: ['Référence déjà utilisée', 'Cette référence a déjà approvisionné ce compte.'],
    en: ['Reference already used', 'This reference has already funded this account.'],
  },
  reversalRefused: {
    status: 409,
    fr: [
      'Retrait refusé',
      'Cet approvisionnement est déjà retiré, ou le solde disponible ne le couvre plus.',
    ],
    en: ['Reversal refused', 'This funding is reversed already, or what is available no longer covers it.'],
  },
})
