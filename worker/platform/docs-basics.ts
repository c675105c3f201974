import type { Words } from '../../contract/errors.ts'

/** What holds for every endpoint, printed once at the top of the documentation. Backticks mark code. */
export const basics: readonly (readonly [term: Words, text: Words])[] = [
  [
    { fr: 'S’identifier', en: 'Identify yourself' },
    {
      fr: 'Un programme envoie `Authorization: Bearer` avec le jeton d’accès de `POST /api/auth/login`. Une page du même site utilise son cookie de session et ajoute l’en-tête `X-CSRFToken` à ce qui modifie.',
      en: 'A program sends `Authorization: Bearer` with the access token of `POST /api/auth/login`. A page of the same site uses its session cookie and adds the `X-CSRFToken` header to whatever changes something.',
    },
  ],
  [
    { fr: 'Adresses', en: 'Addresses' },
    {
      fr: 'La barre finale est facultative ; `/api/v1/` désigne les mêmes adresses. Un champ ou un paramètre inconnu est refusé.',
      en: 'A trailing slash is optional; `/api/v1/` names the same addresses. An unknown field or parameter is refused.',
    },
  ],
  [
    { fr: 'Listes', en: 'Lists' },
    {
      fr: '`limit` va jusqu’à 200. Pour la suite, renvoyez la valeur de `next` dans `cursor` : aucune ligne n’est sautée ni répétée.',
      en: '`limit` goes up to 200. To go on, send the value of `next` as `cursor`: no row is skipped or repeated.',
    },
  ],
  [
    { fr: 'Répéter sans risque', en: 'Repeat safely' },
    {
      fr: 'Avec un en-tête `Idempotency-Key`, un POST répété reçoit la même réponse pendant au moins 24 heures et n’agit qu’une fois.',
      en: 'With an `Idempotency-Key` header a repeated POST gets the same answer for at least 24 hours and acts once.',
    },
  ],
  [
    { fr: 'Limites', en: 'Limits' },
    {
      fr: 'Au-delà d’un quota la réponse est 429, avec `Retry-After`. `RateLimit` indique ce qui reste.',
      en: 'Beyond a quota the answer is 429, with `Retry-After`. `RateLimit` states what is left.',
    },
  ],
  [
    { fr: 'Erreurs', en: 'Errors' },
    {
      fr: 'Une erreur est un document RFC 9457 ; `code` ne change pas, les textes suivent `Accept-Language`. Indiquez `request_id` à qui vous aide.',
      en: 'An error is an RFC 9457 document; `code` is stable, texts follow `Accept-Language`. Quote `request_id` when you ask for help.',
    },
  ],
  [
    { fr: 'Enveloppe', en: 'Envelope' },
    {
      fr: 'Avec `?envelope=true`, ou `Accept: application/vnd.matrice.envelope+json`, toute réponse a la forme `success, data, message, error`.',
      en: 'With `?envelope=true`, or `Accept: application/vnd.matrice.envelope+json`, every answer has the form `success, data, message, error`.',
    },
  ],
]

export const sectionTitles: Readonly<Record<string, Words>> = {
  identity: { fr: 'Identité', en: 'Identity' },
  organizations: { fr: 'Organisations', en: 'Organizations' },
  chat: { fr: 'Conversations', en: 'Conversations' },
  home: { fr: 'Accueil', en: 'Home' },
  projects: { fr: 'Projets', en: 'Projects' },
  documents: { fr: 'Documents', en: 'Documents' },
  billing: { fr: 'Facturation', en: 'Billing' },
  payouts: { fr: 'Lots de paiements', en: 'Bulk payouts' },
  tickets: { fr: 'Demandes d’assistance', en: 'Support tickets' },
  shop: { fr: 'Boutique', en: 'Shop' },
  newsletter: { fr: 'Lettres', en: 'Newsletter' },
  uploads: { fr: 'Envois de fichiers', en: 'Uploads' },
  views: { fr: 'Vues', en: 'Views' },
  search: { fr: 'Recherche', en: 'Search' },
  notifications: { fr: 'Notifications', en: 'Notifications' },
  audit: { fr: 'Journal', en: 'Audit trail' },
  admin: { fr: 'Exploitation', en: 'Operations' },
  platform: { fr: 'Plateforme', en: 'Platform' },
  storage: { fr: 'Fichiers', en: 'Files' },
}
