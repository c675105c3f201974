import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  today: 'today',
  soon: { one: 'in {count} day', other: 'in {count} days' },
  late: { one: '{count} day late', other: '{count} days late' },
  expired: { one: '{count} day ago', other: '{count} days ago' },
}
