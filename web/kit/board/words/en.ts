import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'board.keys':
    'Arrows walk the cards. Space lifts one, arrows choose its place, Space puts it there. Alt and arrows move it at once.',
  'card.move': 'Move {name}',
  'card.moveTo': 'To “{column}”',
  'card.top': 'To the top',
  'card.bottom': 'To the bottom',
  'card.moved': '{name}: {column}, {position} of {count}',
  'card.lifted': '{name} lifted. Arrows choose the place, Space puts it there, Escape cancels.',
  'card.over': '{column}, {position} of {count}',
  'card.cancelled': 'Move cancelled: {name}',
  'column.empty': 'Nothing here',
}
