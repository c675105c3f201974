import { Fragment, type ReactNode, useMemo } from 'react'
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

/** Both languages are in the capability's chunk: switching needs no network, and on a slow network one request of 4
 *  KB beats two of 2. */
export function defineWords<F extends Words>(fr: F, en: SameWords<F>): Dictionary<F> {
  return { fr, en }
}

/** `t('people.count', { count })`: the key and its placeholders are checked against the French sentence. */
export function useWords<F extends Words>(words: Dictionary<F>): Translate<F> {
  const locale = useLocale()
  return useMemo(() => translator(words, locale), [words, locale])
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
