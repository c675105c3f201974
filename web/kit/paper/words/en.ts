import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  pdf: 'PDF',
  making: 'Preparing…',
  failed: 'The PDF could not be made',
  failedHelp: 'An administrator sees why on the page of jobs, and can run it again.',
  late: 'The PDF is not ready yet',
  lateHelp: 'Try again in a moment.',
}
