import type { Locale } from '../../contract/errors.ts'

/** A day is no moment: it is the same wherever it is read. */
export const longDay = (locale: Locale, day: string): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
