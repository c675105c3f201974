import { defineErrors } from '../errors.ts'

/** Refusals that any endpoint may answer, in the order in which they are decided. */
export const rateErrors = defineErrors('rate', {
  limited: {
    status: 429,
    fr: ['Trop de tentatives', 'Patientez le temps indiqué, puis réessayez.'],
    en: ['Too many attempts', 'Wait for the time shown, then try again.'],
  },
})

export const authErrors = defineErrors('auth', {
  required: {
    status: 401,
    fr: ['Connexion nécessaire', 'Connectez-vous pour continuer.'],
    en: ['Sign-in needed', 'Sign in to continue.'],
  },
  tokenInvalid: {
    status: 401,
    fr: ['Jeton refusé', 'Ce jeton n’est pas valable ici. Reconnectez-vous.'],
    en: ['Token refused', 'This token is not valid here. Sign in again.'],
  },
  sessionEnded: {
    status: 401,
    fr: ['Session terminée', 'Votre session a pris fin. Reconnectez-vous.'],
    en: ['Session ended', 'Your session has ended. Sign in again.'],
  },
  forbidden: {
    status: 403,
    fr: ['Action non autorisée', 'Votre rôle ne permet pas cette action.'],
    en: ['Not allowed', 'Your role does not allow this action.'],
  },
  otherAccount: {
    status: 403,
    fr: ['Autre compte', 'Une autre personne est connectée dans ce navigateur. Rechargez la page.'],
    en: ['Another account', 'Somebody else is signed in in this browser. Reload the page.'],
  },
})

export const csrfErrors = defineErrors('csrf', {
  failed: {
    status: 403,
    fr: ['Requête non reconnue', 'Rechargez la page, puis réessayez.'],
    en: ['Request not recognised', 'Reload the page, then try again.'],
  },
})

export const requestErrors = defineErrors('request', {
  tooLarge: {
    status: 413,
    fr: ['Contenu trop volumineux', 'Réduisez la taille de ce que vous envoyez.'],
    en: ['Content too large', 'Send something smaller.'],
  },
  tooSlow: {
    status: 408,
    fr: ['Envoi trop lent', 'La requête n’est pas arrivée à temps. Rien n’a été enregistré. Réessayez.'],
    en: ['Request too slow', 'The request did not arrive in time. Nothing was saved: try again.'],
  },
  urlTooLong: {
    status: 414,
    fr: ['Adresse trop longue', 'Réduisez les filtres de la recherche.'],
    en: ['Address too long', 'Use fewer or shorter filters.'],
  },
  unsupportedType: {
    status: 415,
    fr: ['Format non accepté', 'Envoyez le contenu au format attendu par cette adresse.'],
    en: ['Format not accepted', 'Send the content in the format this address expects.'],
  },
  unreadable: {
    status: 400,
    fr: ['Contenu illisible', 'Le corps de la requête n’est pas du JSON valide.'],
    en: ['Unreadable content', 'The request body is not valid JSON.'],
  },
  notFound: {
    status: 404,
    fr: ['Introuvable', 'Cet élément n’existe pas ou ne vous est pas accessible.'],
    en: ['Not found', 'It does not exist, or you have no access to it.'],
  },
  methodNotAllowed: {
    status: 405,
    fr: ['Méthode non prévue', 'Cette adresse n’accepte pas cette méthode.'],
    en: ['Method not allowed', 'This address does not accept that method.'],
  },
  conflict: {
    status: 409,
    fr: ['Modifié entre-temps', 'Quelqu’un a changé cet élément. Rechargez, puis réessayez.'],
    en: ['Changed meanwhile', 'Somebody changed this. Reload, then try again.'],
  },
})

export const validationErrors = defineErrors('validation', {
  failed: {
    status: 422,
    fr: ['Données à corriger', 'Corrigez les champs signalés.'],
    en: ['Please correct the data', 'Correct the fields listed.'],
  },
})

export const idempotencyErrors = defineErrors('idempotency', {
  keyRequired: {
    status: 400,
    fr: ['Clé d’idempotence manquante', 'Ajoutez l’en-tête Idempotency-Key.'],
    en: ['Idempotency key missing', 'Add the Idempotency-Key header.'],
  },
  keyInvalid: {
    status: 400,
    fr: ['Clé d’idempotence refusée', 'La clé compte de 1 à 255 caractères visibles.'],
    en: ['Idempotency key refused', 'A key has 1 to 255 visible characters.'],
  },
  keyReused: {
    status: 422,
    fr: ['Clé déjà utilisée', 'Cette clé a déjà servi pour un autre contenu.'],
    en: ['Key already used', 'This key was already used with other content.'],
  },
  inProgress: {
    status: 409,
    fr: ['Requête en cours', 'La même requête est en cours. Réessayez dans un instant.'],
    en: ['Request in progress', 'The same request is running. Try again in a moment.'],
  },
})

export const serverErrors = defineErrors('server', {
  bug: {
    status: 500,
    fr: ['Erreur de notre côté', 'Réessayez. Si l’erreur persiste, transmettez le numéro de la requête.'],
    en: ['Something failed on our side', 'Try again. If it persists, pass on the request number.'],
  },
  unavailable: {
    status: 503,
    fr: [
      'Service indisponible',
      'Le service redémarre ou sa configuration est incomplète. Réessayez bientôt.',
    ],
    en: ['Service unavailable', 'The service is restarting or not fully configured. Try again soon.'],
  },
  storageUnavailable: {
    status: 503,
    fr: [
      'Service momentanément indisponible',
      'Les données ne sont pas accessibles pour l’instant. Réessayez dans quelques secondes.',
    ],
    en: [
      'Service unavailable for a moment',
      'The data cannot be reached right now. Try again in a few seconds.',
    ],
  },
})
