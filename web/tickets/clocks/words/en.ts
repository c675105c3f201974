import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  seconds: '{whole} s',
  minutes: '{whole} min',
  hours: '{whole} h {rest}',
  wholeHours: '{whole} h',
  days: '{whole} d {rest} h',
  wholeDays: '{whole} d',
  late: '{span} late',
  broken: 'A promise was broken before',
  missed: 'Missed',
  paused: 'Paused',
  first_response: 'First answer',
  next_response: 'Next answer',
  resolution: 'Solution',
  'spoken.fine': '{target}, in {span}',
  'spoken.near': '{target}, due soon, in {span}',
  'spoken.late': '{target}, {span} late',
  due: 'Due',
  exact: '{target}: {when}',
  none: 'Nothing promised',
}
