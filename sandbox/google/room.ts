import { defineRoom } from '../control/room.ts'
import { nextAccount } from '../oauth/accounts.ts'
import type { Provider } from '../oauth/provider.ts'

export const googleRoom = defineRoom({
  name: 'google',
  title: 'Google',
  about: 'Connexion par OpenID Connect : page de consentement, jetons signés, clés publiques.',
  links: [{ href: '/google/.well-known/openid-configuration', label: 'Configuration OpenID' }],
  modes: {
    ok: { about: 'Tout va bien' },
    denied: { about: 'La personne refuse, sans voir la page' },
    slow: { about: 'L’échange du code attend avant de répondre' },
    broken: { about: 'L’échange du code répond 500' },
    garbage: { about: 'L’échange du code répond un texte illisible' },
    wrong_nonce: { about: 'Le jeton porte un autre nonce' },
    wrong_audience: { about: 'Le jeton est destiné à un autre client' },
    wrong_issuer: { about: 'Le jeton vient d’un autre émetteur' },
    expired: { about: 'Le jeton a expiré depuis une heure' },
    endless: { about: 'Le jeton n’a pas d’échéance' },
    unsigned: { about: 'Le jeton n’est pas signé (alg none)' },
    forged: { about: 'Le jeton est signé par une clé étrangère sous un kid connu' },
    unverified: { about: 'L’adresse n’est jamais vérifiée' },
  },
  knobs: {
    delay_ms: { label: 'Attente du mode slow (ms)', initial: 12_000, max: 120_000 },
    code_lifetime_ms: { label: 'Durée de vie d’un code (ms)', initial: 600_000, max: 600_000 },
  },
  next: nextAccount,
})

export const google: Provider = {
  room: googleRoom,
  visitor: nextAccount,
  clientId: 'sandbox-google',
  clientSecret: 'sandbox-google-secret',
  speaksOpenId: true,
}
