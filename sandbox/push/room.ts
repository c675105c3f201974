import { defineRoom } from '../control/room.ts'

export const pushRoom = defineRoom({
  name: 'push',
  title: 'Notifications sur appareil',
  about:
    'Le service par lequel un navigateur reçoit des notifications : déchiffre et montre ce qui est arrivé.',
  links: [{ href: '/push', label: 'Voir ce qui est arrivé' }],
  modes: {
    ok: { about: 'Remet chaque message' },
    missing: { about: 'Répond 404 : cet appareil est inconnu' },
    gone: { about: 'Répond 410 : cet appareil n’est plus abonné' },
    rate_limited: { about: 'Répond 429' },
    down: { about: 'Répond 500' },
    fail_next: { about: 'Répond 500 une fois, puis remet', count: 1 },
    slow: { about: 'Attend avant de répondre' },
  },
  knobs: { delay_ms: { label: 'Attente en millisecondes', initial: 15_000, max: 60_000 } },
})
