import { tag } from '../../lib/format.ts'
import type { Locale } from '../../lib/locale.ts'

/** « nov. 26 » of `2026-11`: at the foot of a chart there is room for no more. */
export const monthLabel = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  )
