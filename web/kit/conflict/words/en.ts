import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Two versions',
  mine: 'Your version',
  theirs: 'Version saved meanwhile',
  nothing: 'Nothing',
  apply: 'Save this choice',
  waiting: 'Your waiting change meets another one',
  waitingHelp: 'Compare both versions and choose.',
  compare: 'Compare',
}
