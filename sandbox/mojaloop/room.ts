import { defineRoom } from '../control/room.ts'

export const mojaloopRoom = defineRoom({
  name: 'mojaloop',
  title: 'Mojaloop',
  about: 'Les virements de masse : recherche du bénéficiaire, devis, virement, question.',
  links: [
    { href: '/mojaloop/transfers', label: 'Voir les virements' },
    { href: '/mojaloop/payees', label: 'Voir les bénéficiaires d’essai' },
  ],
  modes: {
    ok: { about: 'Tout va bien' },
    slow: { about: 'Chaque appel est exécuté, mais la réponse attend' },
    dead: { about: 'Chaque appel répond 502 sans rien faire' },
    server_error: { about: 'Chaque appel répond 500 en JSON sans rien faire' },
    garbage: { about: 'Chaque appel est exécuté, mais la réponse est illisible' },
    lookup_code: { about: 'La recherche répond le code choisi' },
    lookup_timeout: { about: 'La recherche attend, puis expire' },
    lookup_repeated: { about: 'La recherche expire pour un bénéficiaire déjà cherché' },
    quote_code: { about: 'Le devis répond le code choisi' },
    quote_timeout: { about: 'Le devis attend, puis expire' },
    quote_mismatch: { about: 'Le devis porte un autre montant que demandé' },
    quote_currency: { about: 'Le devis porte une autre devise que demandé' },
    fee_fractional: { about: 'Les frais ont des décimales que la devise n’a pas' },
    fee_over_cap: { about: 'Les frais font un dixième du montant' },
    quote_expired: { about: 'Un virement sur deux du bénéficiaire est refusé : devis expiré (3302)' },
    transfer_code: { about: 'Le virement est refusé avec le code choisi' },
    transfer_timeout_before: { about: 'Le virement se perd en route, et la réponse expire' },
    transfer_timeout_after: { about: 'Le virement est payé, mais la réponse expire' },
    transfer_lost_once: { about: 'Le premier envoi se perd ; le même envoi est ensuite payé' },
    received_commits: { about: 'Le virement reste RECEIVED, puis est payé' },
    received_aborts: { about: 'Le virement reste RECEIVED, puis est abandonné' },
    reserved_commits: { about: 'Le virement reste RESERVED, puis est payé' },
    reserved_aborts: { about: 'Le virement reste RESERVED, puis est abandonné' },
    late_commit: { about: 'La réponse expire, la question répond 3208, puis le virement est payé' },
    ask_code: { about: 'La question répond le code choisi' },
    ask_timeout: { about: 'La question attend, puis expire' },
    ask_unknown: { about: 'La question répond 504' },
  },
  knobs: {
    latency_ms: { label: 'Durée de chaque appel (ms)', initial: 0, max: 10_000 },
    delay_ms: { label: 'Attente des modes slow et timeout (ms)', initial: 12_000, max: 120_000 },
    code: { label: 'Code des modes code', initial: 2001, max: 9_999 },
    shape: { label: 'Forme du code : 0 usuelle, 1 racine, 2 corps, 3 statusCode', initial: 0, max: 3 },
    fee_basis_points: { label: 'Frais (points de base)', initial: 50, max: 10_000 },
    quote_lifetime_ms: { label: 'Validité d’un devis (ms)', initial: 300_000, max: 86_400_000 },
    settle_after_ms: {
      label: 'Durée de RECEIVED, RESERVED et late_commit (ms)',
      initial: 30_000,
      max: 604_800_000,
    },
  },
})

export type MojaloopMode = keyof typeof mojaloopRoom.modes

/** The only bearer token that the adapter's gateway accepts. */
export const schemeToken = 'sandbox-scheme-token'
