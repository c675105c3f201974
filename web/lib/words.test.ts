import { describe, expect, test } from 'vitest'
import { auditActions } from '../../contract/audit-actions.ts'
import type { Route } from '../../contract/route.ts'
import { routes } from '../../contract/routes.ts'
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

  test('both languages have the same placeholders', () => {
    for (const key of Object.keys(fr))
      expect([key, placeholders(en[key])]).toEqual([key, placeholders(fr[key])])
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

/** One word per concept on screens. The palette also accepts other words. */
const OTHER_WORDS = {
  fr: /\b(salons?|groupes?|rooms?|chats?|jobs?|rejouer)\b/i,
  en: /\b(rooms?|groups?|chats?)\b/i,
} as const
/** Those of a shop's customers are no conversations. */
const CUSTOMER_GROUPS = /\b(groupes?|groups?)\b/gi
const isOfCustomers = (path: string) => /\/shop\/(customers|promotions)\//.test(path)
/** Tasks belong to projects. Background work shown to the operator has another word. */
const TASKS = /\b(tâches?|tasks?)\b/i
const isOfProjects = (key: string) => /task|projects[._]/.test(key)

describe.each(dictionaries.filter(([path]) => !path.includes('/gallery/')))('%s', (path, { fr, en }) => {
  test.each([
    ['French', fr, OTHER_WORDS.fr],
    ['English', en, OTHER_WORDS.en],
  ])('%s calls conversations and background work by their one word', (_language, words, other) => {
    const isOperators = /\/(admin|audit)\//.test(path)
    for (const [key, entry] of Object.entries(words))
      for (const text of key.startsWith('do.words.') ? [] : sentences(entry)) {
        const named = text.replaceAll(/\{\w+\}/g, '')
        const visible = isOfCustomers(path) ? named.replaceAll(CUSTOMER_GROUPS, '') : named
        expect([
          key,
          other.test(visible) || (isOperators && !isOfProjects(key) && TASKS.test(visible)),
        ]).toEqual([key, false])
      }
  })
})

describe('errors and audited actions', () => {
  const refusals = routes.flatMap((route: Route) => [...(route.errors ?? [])])
  test('errors and audited actions call conversations and background work by their one word', () => {
    expect(refusals.length).toBeGreaterThan(20)
    for (const { code, title, detail } of refusals)
      for (const locale of ['fr', 'en'] as const)
        expect([code, OTHER_WORDS[locale].test(`${title[locale]} ${detail[locale]}`)]).toEqual([code, false])
    for (const [action, [fr, en]] of Object.entries(auditActions))
      expect([action, OTHER_WORDS.fr.test(fr) || OTHER_WORDS.en.test(en)]).toEqual([action, false])
  })
})

function isDictionary(value: unknown): value is Dictionary<Words> {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value
}

const sentences = (entry: string | Plural | undefined): string[] =>
  entry === undefined ? [] : typeof entry === 'string' ? [entry] : Object.values(entry)

/** Names in any of the forms: « Aucune personne » may leave the number out. */
const placeholders = (entry: string | Plural | undefined) =>
  [
    ...new Set(sentences(entry).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))),
  ].sort()
