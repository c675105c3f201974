export const fr = {
  title: 'Deux versions',
  mine: 'Votre version',
  theirs: 'Version enregistrée entre-temps',
  nothing: 'Rien',
  apply: 'Enregistrer ce choix',
} as const
