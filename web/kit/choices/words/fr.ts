export const fr = {
  list: 'Choix possibles',
  none: 'Rien à choisir pour le moment',
  nothing: 'Aucun choix pour « {text} »',
  create: 'Créer « {name} »',
  remove: 'Retirer {name}',
  added: '{name} : ajouté',
  removed: '{name} : retiré',
} as const
