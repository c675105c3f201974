import { defineRoom } from '../control/room.ts'

export const mailboxRoom = defineRoom({
  name: 'mail',
  title: 'Courrier',
  about: 'Le fournisseur d’e-mails : tout ce que le produit envoie arrive ici et nulle part ailleurs.',
  links: [
    { href: '/mail', label: 'Lire le courrier' },
    { href: '/mail/write', label: 'Écrire au produit' },
  ],
  modes: {
    ok: { about: 'Tout va bien' },
    down: { about: 'Répond 500 sans rien garder' },
    fail_next: { about: 'Répond 500 aux prochains envois, une fois ou autant que dit', count: 1 },
    refuse: { about: 'Refuse pour de bon (422)' },
    slow: { about: 'Garde le message, puis attend avant de répondre' },
    accept_then_drop: { about: 'Garde le message, puis répond 500 : une coupure après le succès' },
    flaky: { about: 'Échoue pour une part des appels, la moitié après avoir gardé le message' },
    rate_limited: { about: 'Répond 429 avec Retry-After' },
  },
  knobs: {
    delay_ms: { label: 'Attente du mode slow (ms)', initial: 12_000, max: 120_000 },
    failing_percent: { label: 'Part du mode flaky (%)', initial: 20, max: 100 },
    retry_after_seconds: { label: 'Retry-After du mode rate_limited (s)', initial: 30, max: 3600 },
  },
})

/** The only API key that the provider accepts. */
export const mailKey = 'sandbox-mail-key'
