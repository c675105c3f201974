import * as z from 'zod'
import { defineRoom } from '../control/room.ts'
import { nextAccount } from '../oauth/accounts.ts'
import type { Provider } from '../oauth/provider.ts'

/** GitHub's subjects are numbers. */
const numberedAccount = nextAccount.extend({
  sub: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
})

export const githubRoom = defineRoom({
  name: 'github',
  title: 'GitHub',
  about: 'Connexion par OAuth 2 : page de consentement, jeton, profil et adresses.',
  links: [],
  modes: {
    ok: { about: 'Tout va bien' },
    denied: { about: 'La personne refuse, sans voir la page' },
    slow: { about: 'L’échange du code attend avant de répondre' },
    broken: { about: 'L’échange du code répond 500' },
    garbage: { about: 'L’échange du code répond un texte illisible' },
    api_broken: { about: 'L’échange réussit, puis le profil et les adresses répondent 500' },
    api_slow: { about: 'L’échange réussit, puis le profil et les adresses attendent avant de répondre' },
    unverified: { about: 'Aucune adresse n’est vérifiée' },
  },
  knobs: {
    delay_ms: { label: 'Attente des modes slow et api_slow (ms)', initial: 12_000, max: 120_000 },
    code_lifetime_ms: { label: 'Durée de vie d’un code (ms)', initial: 600_000, max: 600_000 },
  },
  next: numberedAccount,
})

export const github: Provider = {
  room: githubRoom,
  visitor: numberedAccount,
  clientId: 'sandbox-github',
  clientSecret: 'sandbox-github-secret',
  speaksOpenId: false,
}
