import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  find: 'Find an emoji',
  nothing: 'No emoji of that name.',
  list: 'Emojis',
  groups: 'Kinds of emojis',
  recent: 'Recent',
  tone: 'Skin tone',
  'tone.0': 'No skin tone',
  'tone.1': 'Light',
  'tone.2': 'Medium-light',
  'tone.3': 'Medium',
  'tone.4': 'Medium-dark',
  'tone.5': 'Dark',
  'group.0': 'Faces and emotions',
  'group.1': 'People',
  'group.3': 'Animals and nature',
  'group.4': 'Food',
  'group.5': 'Travel and places',
  'group.6': 'Activities',
  'group.7': 'Objects',
  'group.8': 'Symbols',
  'group.9': 'Flags',
  missing: 'The emojis could not be loaded. Try again when the network is back.',
}
