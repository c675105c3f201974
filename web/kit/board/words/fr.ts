export const fr = {
  'board.keys': 'Flèches pour parcourir, Alt et flèches pour déplacer la carte.',
  'card.move': 'Déplacer {name}',
  'card.moveTo': 'Vers « {column} »',
  'card.top': 'Tout en haut',
  'card.bottom': 'Tout en bas',
  'card.moved': '{name} : {column}, {position} sur {count}',
  'card.cancelled': 'Déplacement annulé : {name}',
  'column.empty': 'Rien ici',
} as const
