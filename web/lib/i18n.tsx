import { Fragment, type ReactNode, useMemo, useSyncExternalStore } from 'react'
import {
  type Dictionary,
  PLACEHOLDER,
  type Placeholders,
  plain,
  type SameWords,
  sayer,
  sentenceFor,
  type Words,
} from '../../contract/words.ts'
import { english, type LaterEnglish, withLaterEnglish } from './english.ts'
import { type Locale, useLocale } from './locale.ts'

export {
  type Dictionary,
  type Placeholders,
  type Plural,
  type SameWords,
  typeset,
  type Words,
} from '../../contract/words.ts'
export { chooseLocale, currentLocale, type Locale, useLocale } from './locale.ts'

/** In the source both languages; in the bundle English is a chunk of its own (`build/later-english.ts`). */
export const defineWords = <F extends Words>(fr: F, en: SameWords<F> | LaterEnglish<F>): Dictionary<F> =>
  typeof en === 'function' ? withLaterEnglish(fr, en as LaterEnglish<F>) : { fr, en }

/** `t('people.count', { count })`: the key and its placeholders are checked against the French sentence. */
export function useWords<F extends Words>(words: Dictionary<F>): Translate<F> {
  const locale = useLocale()
  const version = useSyncExternalStore(english.follow, english.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: English may arrive after it was asked for.
  return useMemo(() => translator(words, locale), [words, locale, version])
}

export type Translate<F extends Words> = {
  <K extends keyof F & string>(key: K, ...placeholders: Placeholders<F[K], string | number>): string
  /** The same with components as placeholders: `t.rich('invite.sent', { email: <b>…</b> })`. */
  rich<K extends keyof F & string>(key: K, ...placeholders: Placeholders<F[K], ReactNode>): ReactNode
}

export function translator<F extends Words>(words: Dictionary<F>, locale: Locale): Translate<F> {
  const rich = (key: string, placeholders?: Record<string, ReactNode>): ReactNode =>
    sentenceFor(words, locale, key, placeholders?.['count'])
      .split(PLACEHOLDER)
      .map((part, index) => {
        const value = index % 2 === 0 ? part : (placeholders?.[part] ?? `{${part}}`)
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no identity but their place.
        return <Fragment key={index}>{typeof value === 'number' ? plain(value, locale) : value}</Fragment>
      })
  return Object.assign(sayer(words, locale), { rich }) as Translate<F>
}
