import { useSyncExternalStore } from 'react'
import { createChoice } from './local-storage.ts'
import { type Locale, pickLocale } from './pick-locale.ts'

export type { Locale } from './pick-locale.ts'

/** The reader's language, for code outside components: `call` sends it as Accept-Language. */
export const currentLocale = (): Locale => choice.get()

export const chooseLocale = (locale: Locale): void => choice.choose(locale)

export const followLocale = (listener: () => void) => choice.follow(listener)

export function useLocale(): Locale {
  return useSyncExternalStore(choice.follow, choice.get, choice.get)
}

const choice = createChoice<Locale>(
  'locale',
  (stored) => pickLocale(stored, typeof navigator === 'undefined' ? undefined : navigator.language),
  (locale) => {
    document.documentElement.lang = locale
  },
)
