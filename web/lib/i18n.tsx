import { Fragment, type ReactNode, useMemo } from 'react'
import { type Locale, useLocale } from './locale.ts'

export { chooseLocale, currentLocale, type Locale, useLocale } from './locale.ts'

/** The words of one capability, by key. Plain ASCII spaces: French spacing is set when a sentence is shown. */
export type Words = Readonly<Record<string, string | Plural>>
export type Plural = { readonly zero?: string; readonly one: string; readonly other: string }

/** What `en.ts` must be: the keys of `fr.ts`, each of the same kind. A missing or extra key is a type error. */
export type SameWords<F extends Words> = { readonly [K in keyof F]: F[K] extends string ? string : Plural }

export type Dictionary<F extends Words> = { readonly fr: F; readonly en: SameWords<F> }

/** Both languages travel with the capability's own chunk: switching needs no network, and on a slow line one
 *  request of 4 KB beats two of 2. */
export function defineWords<F extends Words>(fr: F, en: SameWords<F>): Dictionary<F> {
  return { fr, en }
}

/** `t('people.count', { count })`: the key and its holes are checked against the French sentence. */
export function useWords<F extends Words>(words: Dictionary<F>): Translate<F> {
  const locale = useLocale()
  return useMemo(() => translator(words, locale), [words, locale])
}

export type Translate<F extends Words> = {
  <K extends keyof F & string>(key: K, ...holes: Holes<F[K], string | number>): string
  /** The same sentence with components in its holes: `t.rich('invite.sent', { email: <b>…</b> })`. */
  rich<K extends keyof F & string>(key: K, ...holes: Holes<F[K], ReactNode>): ReactNode
}

export function translator<F extends Words>(words: Dictionary<F>, locale: Locale): Translate<F> {
  const sentence = (key: string, holes: Record<string, unknown> | undefined): string =>
    typeset(choose(words[locale][key] ?? key, holes?.count, locale), locale)
  const translate = (key: string, holes?: Record<string, string | number>) =>
    sentence(key, holes).replace(HOLE, (hole, name: string) => plain(holes?.[name] ?? hole, locale))
  const rich = (key: string, holes?: Record<string, ReactNode>): ReactNode =>
    sentence(key, holes)
      .split(HOLE)
      .map((part, index) => {
        const value = index % 2 === 0 ? part : (holes?.[part] ?? `{${part}}`)
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

const HOLE = /\{(\w+)\}/g

type HoleNames<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | HoleNames<Rest> : never
type NamesIn<T> = T extends string
  ? HoleNames<T>
  : T extends Plural
    ? 'count' | HoleNames<T['one' | 'other']>
    : never
export type Holes<T, Value> = [NamesIn<T>] extends [never]
  ? []
  : [holes: { [N in NamesIn<T>]: N extends 'count' ? number : Value }]

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
