import type { Locale } from '../../contract/errors.ts'

const FORM = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
const LONG: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', FORM),
  en: new Intl.DateTimeFormat('en-GB', FORM),
}

/** « 2026-11-01 » is « 1er novembre 2026 ». A day is no moment: it is the same wherever it is read. */
export function longDay(locale: Locale, day: string): string {
  const text = LONG[locale].format(new Date(`${day}T00:00:00Z`))
  return locale === 'fr' ? text.replace(/^1 /, '1er ') : text
}
