import { tag } from '../../lib/format.ts'
import type { Locale } from '../../lib/locale.ts'

/** « mar. 1 déc. à 09:15 »: a story takes days, so that its moments are told by weekday and time. */
export const momentText = (moment: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(moment)
