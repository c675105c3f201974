import { describe, expect, test } from 'vitest'
import type { Dictionary, Plural, Words } from './i18n.tsx'

const modules = import.meta.glob('../**/words/index.ts', { eager: true })
const dictionaries = Object.entries(modules).flatMap(([path, module]) =>
  Object.values(module as Record<string, unknown>)
    .filter(isDictionary)
    .map((dictionary) => [path, dictionary] as const),
)

test('there are dictionaries to check', () => {
  expect(dictionaries.length).toBeGreaterThan(1)
})

describe.each(dictionaries)('%s', (_path, { fr, en }) => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort())
  })

  test('both languages have the same holes', () => {
    for (const key of Object.keys(fr)) expect([key, holes(en[key])]).toEqual([key, holes(fr[key])])
  })

  test('no sentence is empty, padded, or types the spaces that are set by themselves', () => {
    for (const [key, entry] of [...Object.entries(fr), ...Object.entries(en)]) {
      for (const text of sentences(entry)) {
        expect([key, text]).toEqual([key, text.trim()])
        expect([key, text]).not.toEqual([key, ''])
        expect([key, /[\u00a0\u202f]/.test(text)]).toEqual([key, false])
      }
    }
  })

  test('French leaves a space before ; : ! ? and inside guillemets, English none', () => {
    for (const [key, entry] of Object.entries(fr)) {
      for (const text of sentences(entry))
        expect([key, /[^\s\d/]([;!?]|:(\s|$))|«\S|\S»/.test(text)]).toEqual([key, false])
    }
    for (const [key, entry] of Object.entries(en)) {
      for (const text of sentences(entry)) expect([key, /\s[;:!?]/.test(text)]).toEqual([key, false])
    }
  })
})

function isDictionary(value: unknown): value is Dictionary<Words> {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value
}

const sentences = (entry: string | Plural | undefined): string[] =>
  entry === undefined ? [] : typeof entry === 'string' ? [entry] : Object.values(entry)

/** Names in any of the forms: « Aucune personne » may leave the number out. */
const holes = (entry: string | Plural | undefined) =>
  [
    ...new Set(sentences(entry).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))),
  ].sort()
