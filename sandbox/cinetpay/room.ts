import * as z from 'zod'
import { defineRoom } from '../control/room.ts'
import { codes } from './codes.ts'

export const cinetpayRoom = defineRoom({
  name: 'cinetpay',
  title: 'CinetPay',
  about: 'L’encaissement en ligne : page de paiement, vérification, notifications signées.',
  links: [{ href: '/cinetpay/transactions', label: 'Voir les transactions' }],
  modes: {
    ok: { about: 'Tout va bien : une notification d’attente, puis celle du résultat' },
    init_down: { about: 'La création répond 500, et rien n’est créé' },
    init_lost: { about: 'La création attend, puis répond 500 sans rien avoir créé' },
    init_late: { about: 'La transaction est créée, mais la réponse attend' },
    init_code: { about: 'La création est refusée avec le code choisi' },
    init_garbage: { about: 'La transaction est créée, mais la réponse est illisible' },
    init_hollow: { about: 'La création répond 201 sans adresse de paiement' },
    check_down: { about: 'La vérification répond 500' },
    check_slow: { about: 'La vérification attend avant de répondre' },
    check_code: { about: 'La vérification répond le code choisi' },
    check_garbage: { about: 'La vérification répond un texte illisible' },
    lying_amount: { about: 'La vérification rapporte un autre montant' },
    lying_currency: { about: 'La vérification rapporte une autre devise' },
    lying_status: { about: 'La vérification dit ACCEPTED, mais avec un code d’échec' },
    webhooks_none: { about: 'Aucune notification n’est envoyée' },
    webhooks_late: { about: 'Les notifications attendent avant de partir' },
    webhooks_repeated: { about: 'Chaque notification part plusieurs fois' },
    webhooks_shuffled: { about: 'Les notifications partent plusieurs fois, en désordre' },
    webhooks_forged: { about: 'De fausses notifications partent avec les vraies' },
  },
  knobs: {
    delay_ms: { label: 'Attente des modes lost, late et slow (ms)', initial: 12_000, max: 120_000 },
    copies: { label: 'Envois de chaque notification', initial: 5, max: 50 },
    code: { label: 'Code des modes init_code et check_code', initial: 603, max: 999 },
  },
  /** What the next payer does, without seeing the page. */
  next: z.strictObject({
    decision: z.enum(['pay', 'refuse', 'leave']),
    code: z.enum(Object.keys(codes)).optional(),
    method: z.string().min(1).max(20).optional(),
  }),
})

/** The only merchant there is. */
export const merchant = {
  apikey: 'sandbox-cinetpay-key',
  site_id: 'sandbox-445160',
  secret: 'sandbox-cinetpay-secret',
}
