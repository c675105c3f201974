import { useSyncExternalStore } from 'react'
import { createChoice } from './local-storage.ts'

export type Locale = 'fr' | 'en'

/** The reader's language, for code outside components: `call` sends it as Accept-Language. */
export const currentLocale = (): Locale => choice.get()

export const chooseLocale = (locale: Locale): void => choice.choose(locale)

export function useLocale(): Locale {
  return useSyncExternalStore(choice.follow, choice.get, choice.get)
}

/** The saved choice, then the browser's language, then French. public/theme.js duplicates these lines. */
export function pickLocale(stored: string | null, wanted: string | undefined): Locale {
  if (stored === 'fr' || stored === 'en') return stored
  return /^en\b/i.test(wanted ?? '') ? 'en' : 'fr'
}

const choice = createChoice<Locale>(
  'locale',
  (stored) => pickLocale(stored, typeof navigator === 'undefined' ? undefined : navigator.language),
  (locale) => {
    document.documentElement.lang = locale
  },
)
