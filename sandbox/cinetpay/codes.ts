export type Status = 'ACCEPTED' | 'REFUSED' | 'PENDING' | 'WAITING_FOR_CUSTOMER'

/** What the provider calls the state of a transaction, in answers and in notifications. */
export const codes: Readonly<Record<string, { message: string; status: Status | null; about: string }>> = {
  '00': { message: 'SUCCES', status: 'ACCEPTED', about: 'Payée' },
  '201': { message: 'CREATED', status: 'PENDING', about: 'Créée' },
  '600': { message: 'PAYMENT_FAILED', status: 'REFUSED', about: 'Paiement échoué' },
  '602': { message: 'INSUFFICIENT_BALANCE', status: 'REFUSED', about: 'Solde insuffisant' },
  '603': { message: 'SERVICE_UNAVAILABLE', status: null, about: 'Service indisponible' },
  '604': { message: 'OTP_CODE_ERROR', status: 'REFUSED', about: 'Code à usage unique erroné' },
  '606': { message: 'INCORRECT_SETTINGS', status: 'REFUSED', about: 'Réglages incorrects' },
  '608': { message: 'MINIMUM_REQUIRED_FIELDS', status: null, about: 'Champs manquants' },
  '609': { message: 'AUTH_NOT_FOUND', status: null, about: 'Clé inconnue' },
  '612': { message: 'TRANSACTION_NOT_FOUND', status: null, about: 'Transaction inconnue' },
  '623': { message: 'WAITING_CUSTOMER_TO_VALIDATE', status: 'WAITING_FOR_CUSTOMER', about: 'À valider' },
  '624': { message: 'PROCESSING_ERROR', status: null, about: 'Erreur de traitement' },
  '625': { message: 'ABONNEMENT_OR_TRANSACTIONS_EXPIRED', status: null, about: 'Abonnement expiré' },
  '627': { message: 'TRANSACTION_CANCEL', status: 'REFUSED', about: 'Annulée par le payeur' },
  '635': { message: 'OPERATOR_REFUSED', status: 'REFUSED', about: 'Refusée par l’opérateur' },
  '636': { message: 'PAYER_LIMIT_REACHED', status: 'REFUSED', about: 'Plafond du payeur atteint' },
  '641': { message: 'AMOUNT_NOT_ALLOWED', status: 'REFUSED', about: 'Montant non permis' },
  '642': { message: 'ACCOUNT_BLOCKED', status: 'REFUSED', about: 'Compte bloqué' },
  '662': { message: 'WAITING_CUSTOMER_PAYMENT', status: 'PENDING', about: 'En attente du payeur' },
  '663': { message: 'WAITING_CUSTOMER_OTP_CODE', status: 'PENDING', about: 'En attente du code' },
  '664': { message: 'WAITING_OPERATOR', status: 'PENDING', about: 'En attente de l’opérateur' },
  '804': { message: 'OPERATOR_UNAVAILABLE', status: null, about: 'Opérateur indisponible' },
  '807': { message: 'CARD_REFUSED', status: 'REFUSED', about: 'Carte refusée' },
  '808': { message: 'CARD_EXPIRED', status: 'REFUSED', about: 'Carte expirée' },
  '809': { message: 'CARD_STOLEN', status: 'REFUSED', about: 'Carte volée' },
  '810': { message: 'CARD_LIMIT', status: 'REFUSED', about: 'Plafond de la carte' },
  '811': { message: 'CARD_3DS', status: 'REFUSED', about: 'Authentification refusée' },
  '812': { message: 'CARD_FRAUD', status: 'REFUSED', about: 'Soupçon de fraude' },
}

export const refusals: readonly string[] = Object.keys(codes).filter(
  (code) => codes[code]?.status === 'REFUSED',
)
