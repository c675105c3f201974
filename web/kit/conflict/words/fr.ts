export const fr = {
  title: 'Deux versions',
  mine: 'Votre version',
  theirs: 'Version enregistrée entre-temps',
  nothing: 'Rien',
  apply: 'Enregistrer ce choix',
  waiting: 'Votre modification en attente en croise une autre',
  waitingHelp: 'Comparez les deux versions et choisissez.',
  compare: 'Comparer',
} as const
