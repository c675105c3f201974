import { defineRoom } from '../control/room.ts'

export const scanRoom = defineRoom({
  name: 'scan',
  title: 'Antivirus',
  about: 'L’analyse des documents : trouve le fichier d’essai EICAR, et rien d’autre.',
  links: [],
  modes: {
    ok: { about: 'Analyse aussitôt' },
    pending: { about: 'Répond que l’analyse est en cours' },
    infected: { about: 'Trouve quelque chose dans chaque fichier' },
    down: { about: 'Répond 500' },
  },
  knobs: {},
})

/** The only key that the scanner accepts. */
export const scanKey = 'sandbox-scan-key'
