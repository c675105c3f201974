import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  place: 'Picture {at} of {count}, {name}',
  alone: 'Picture {name}',
  count: '{at} / {count}',
  previous: 'Previous picture',
  next: 'Next picture',
  larger: 'Zoom in',
  smaller: 'Zoom out',
  save: 'Download',
  close: 'Close',
  keys: 'Arrows turn the pages, plus and minus change the size, zero shows the whole picture.',
  loading: 'Loading the whole picture',
  failed: 'The whole picture did not come.',
  offline: 'No network. The whole picture comes when it is back.',
  retry: 'Try again',
}
