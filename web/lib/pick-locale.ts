export type Locale = 'fr' | 'en'

/** The saved choice, then the browser's language, then French. public/first.js duplicates these lines. */
export function pickLocale(stored: string | null, wanted: string | undefined): Locale {
  if (stored === 'fr' || stored === 'en') return stored
  return /^en\b/i.test(wanted ?? '') ? 'en' : 'fr'
}
