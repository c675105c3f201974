import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'trend.up': 'Up by',
  'trend.down': 'Down by',
  'trend.flat': 'Unchanged',
  'trend.new': 'New',
  'qr.label': 'QR code: {label}',
}
