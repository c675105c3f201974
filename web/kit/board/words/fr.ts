export const fr = {
  'board.keys':
    'Flèches pour parcourir. Espace soulève la carte, les flèches choisissent sa place, Espace la pose. Alt et flèches la déplacent aussitôt.',
  'card.move': 'Déplacer {name}',
  'card.moveTo': 'Vers « {column} »',
  'card.top': 'Tout en haut',
  'card.bottom': 'Tout en bas',
  'card.moved': '{name} : {column}, {position} sur {count}',
  'card.lifted': '{name} soulevée. Flèches pour choisir la place, Espace pour poser, Échap pour annuler.',
  'card.over': '{column}, {position} sur {count}',
  'card.cancelled': 'Déplacement annulé : {name}',
  'column.empty': 'Rien ici',
} as const
