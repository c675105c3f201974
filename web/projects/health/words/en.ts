import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'health.on_track': 'On track',
  'health.at_risk': 'At risk',
  'health.off_track': 'Off track',
}
