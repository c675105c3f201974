import { Fragment, type ReactNode, useMemo } from 'react'
import { type Locale, useLocale } from './locale.ts'

export { chooseLocale, currentLocale, type Locale, useLocale } from './locale.ts'

/** The words of one capability, by key, with plain ASCII spaces: French spacing is set when a sentence is shown. */
export type Words = Readonly<Record<string, string | Plural>>
export type Plural = { readonly zero?: string; readonly one: string; readonly other: string }

/** The type of `en.ts`: the keys of `fr.ts`, each of the same kind. A missing or extra key is a type error. */
export type SameWords<F extends Words> = { readonly [K in keyof F]: F[K] extends string ? string : Plural }

export type Dictionary<F extends Words> = { readonly fr: F; readonly en: SameWords<F> }

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
  const sentence = (key: string, placeholders: Record<string, unknown> | undefined): string =>
    typeset(choose(words[locale][key] ?? key, placeholders?.count, locale), locale)
  const translate = (key: string, placeholders?: Record<string, string | number>) =>
    sentence(key, placeholders).replace(PLACEHOLDER, (placeholder, name: string) =>
      plain(placeholders?.[name] ?? placeholder, locale),
    )
  const rich = (key: string, placeholders?: Record<string, ReactNode>): ReactNode =>
    sentence(key, placeholders)
      .split(PLACEHOLDER)
      .map((part, index) => {
        const value = index % 2 === 0 ? part : (placeholders?.[part] ?? `{${part}}`)
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no identity but their place.
        return <Fragment key={index}>{typeof value === 'number' ? plain(value, locale) : value}</Fragment>
      })
  return Object.assign(translate, { rich }) as Translate<F>
}

/** Narrow no-break space before ; ! ? and inside guillemets, no-break space before the colon. */
export function typeset(text: string, locale: Locale): string {
  if (locale !== 'fr') return text
  return text
    .replace(/ ([;!?»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/ :/g, '\u00a0:')
    .replace(/'/g, '’')
}

const PLACEHOLDER = /\{(\w+)\}/g

type HoleNames<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | HoleNames<Rest> : never
type NamesIn<T> = T extends string
  ? HoleNames<T>
  : T extends Plural
    ? 'count' | HoleNames<T['one' | 'other']>
    : never
export type Placeholders<T, Value> = [NamesIn<T>] extends [never]
  ? []
  : [placeholders: { [N in NamesIn<T>]: N extends 'count' ? number : Value }]

function choose(entry: string | Plural, count: unknown, locale: Locale): string {
  if (typeof entry === 'string') return entry
  if (count === 0 && entry.zero !== undefined) return entry.zero
  return rules(locale).select(Number(count)) === 'one' ? entry.one : entry.other
}

function plain(value: string | number, locale: Locale): string {
  return typeof value === 'number' ? numbers(locale).format(value) : value
}

const rules = perLocale((locale) => new Intl.PluralRules(locale))
const numbers = perLocale((locale) => new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB'))

/** Intl objects cost milliseconds to build on a cheap phone: one of each per language. */
function perLocale<T>(build: (locale: Locale) => T): (locale: Locale) => T {
  const built: Partial<Record<Locale, T>> = {}
  return (locale) => {
    built[locale] ??= build(locale)
    return built[locale]
  }
}
