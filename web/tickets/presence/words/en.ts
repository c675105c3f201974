import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'is.replying': '{name} is writing a reply',
  'is.noting': '{name} is writing an internal note',
  'is.viewing': '{name} is looking at this ticket',
  'are.viewing': '{names} are looking at this ticket',
  and: '{first} and {last}',
}
