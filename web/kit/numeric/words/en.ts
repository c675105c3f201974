import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'amount.unread': 'Type an amount, for example {example}.',
  'percent.unread': 'Type a percentage, for example 18 or 12.5.',
  'duration.example': '1 h 30',
  'duration.unread': 'Type a duration, for example 1 h 30, 90 min or 1.5 h.',
  'quantity.less': 'Decrease',
  'quantity.more': 'Increase',
}
