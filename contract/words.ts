import type { Locale } from './errors.ts'

/** The words of one capability, by key, with plain ASCII spaces: French spacing is set when a sentence is shown. */
export type Words = Readonly<Record<string, string | Plural>>
export type Plural = { readonly zero?: string; readonly one: string; readonly other: string }

/** The type of `en.ts`: the keys of `fr.ts`, each of the same kind. A missing or extra key is a type error. */
export type SameWords<F extends Words> = { readonly [K in keyof F]: F[K] extends string ? string : Plural }

export type Dictionary<F extends Words> = { readonly fr: F; readonly en: SameWords<F> }

type HoleNames<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | HoleNames<Rest> : never
type NamesIn<T> = T extends string
  ? HoleNames<T>
  : T extends Plural
    ? 'count' | HoleNames<T['one' | 'other']>
    : never
export type Placeholders<T, Value> = [NamesIn<T>] extends [never]
  ? []
  : [placeholders: { [N in NamesIn<T>]: N extends 'count' ? number : Value }]

export const PLACEHOLDER = /\{(\w+)\}/g

/** `say('people.count', { count })`: the key and its placeholders are checked against the French sentence. */
export type Say<F extends Words> = <K extends keyof F & string>(
  key: K,
  ...placeholders: Placeholders<F[K], string | number>
) => string

export function sayer<F extends Words>(words: Dictionary<F>, locale: Locale): Say<F> {
  return (key, ...[placeholders]) => {
    const given = placeholders as Record<string, string | number> | undefined
    return sentenceFor(words, locale, key, given?.['count']).replace(
      PLACEHOLDER,
      (placeholder, name: string) => plain(given?.[name] ?? placeholder, locale),
    )
  }
}

/** With its placeholders still in it, in the form that the count asks for. */
export const sentenceFor = <F extends Words>(
  words: Dictionary<F>,
  locale: Locale,
  key: string,
  count: unknown,
): string => typeset(choose(words[locale][key] ?? key, count, locale), locale)

/** Narrow no-break space before ; ! ? and inside guillemets, no-break space before the colon. */
export function typeset(text: string, locale: Locale): string {
  if (locale !== 'fr') return text
  return text
    .replace(/ ([;!?»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/ :/g, '\u00a0:')
    .replace(/'/g, '’')
}

function choose(entry: string | Plural, count: unknown, locale: Locale): string {
  if (typeof entry === 'string') return entry
  if (count === 0 && entry.zero !== undefined) return entry.zero
  return rules(locale).select(Number(count)) === 'one' ? entry.one : entry.other
}

export function plain(value: string | number, locale: Locale): string {
  if (typeof value === 'string') return value
  // As most counts are written everywhere, and the first page of a slow phone does not wait for a formatter.
  return Number.isInteger(value) && value >= 0 && value < 1_000
    ? String(value)
    : numbers(locale).format(value)
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
