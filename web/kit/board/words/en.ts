import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'board.keys': 'Arrows walk the cards, Alt and arrows move one.',
  'card.move': 'Move {name}',
  'card.moveTo': 'To “{column}”',
  'card.top': 'To the top',
  'card.bottom': 'To the bottom',
  'card.moved': '{name}: {column}, {position} of {count}',
  'card.cancelled': 'Move cancelled: {name}',
  'column.empty': 'Nothing here',
}
