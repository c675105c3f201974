import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'phone.country': 'Country of the number',
  'phone.unread': 'This number is too short or too long. Example: {example}.',
}
