import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  list: 'Choices',
  none: 'Nothing to choose for now',
  nothing: 'No choice for “{text}”',
  create: 'Create “{name}”',
  remove: 'Remove {name}',
  added: '{name}: added',
  removed: '{name}: removed',
}
