import { describe, expect, test } from 'vitest'
import { defineWords, translator, typeset } from './i18n.tsx'
import { pickLocale } from './pick-locale.ts'

const words = defineWords(
  {
    greeting: 'Bonjour {name} !',
    people: { zero: 'Aucune personne', one: '{count} personne', other: '{count} personnes' },
    twice: '{name}, {name} : « {name} »',
  } as const,
  {
    greeting: 'Hello {name}!',
    people: { one: '{count} person', other: '{count} people' },
    twice: '{name}, {name}: “{name}”',
  },
)
const fr = translator(words, 'fr')
const en = translator(words, 'en')
const seen = (text: string) => text.replaceAll('\u202f', '~').replaceAll('\u00a0', '_')

test('placeholders are filled, at every occurrence', () => {
  expect(en('twice', { name: 'A' })).toBe('A, A: “A”')
})

test('French uses the singular for zero, English the plural', () => {
  expect(fr('people', { count: 0 })).toBe('Aucune personne')
  expect(fr('people', { count: 1 })).toBe('1 personne')
  expect(fr('people', { count: 2 })).toBe('2 personnes')
  expect(en('people', { count: 0 })).toBe('0 people')
  expect(en('people', { count: 1 })).toBe('1 person')
})

test('a million still has a plural, with its thousands apart', () => {
  expect(seen(fr('people', { count: 1_000_000 }))).toBe('1~000~000 personnes')
})

test('French spacing is set without being typed, English is left alone', () => {
  expect(seen(fr('greeting', { name: 'CNSS' }))).toBe('Bonjour CNSS~!')
  expect(seen(fr('twice', { name: 'A' }))).toBe('A, A_: «~A~»')
  expect(en('greeting', { name: 'CNSS' })).toBe('Hello CNSS!')
})

test('typed text is never respaced', () => {
  expect(fr('greeting', { name: "d'eau : oui ?" })).toContain("d'eau : oui ?")
})

test('an apostrophe in a sentence becomes a real one', () => {
  expect(typeset("l'accueil", 'fr')).toBe('l’accueil')
})

describe('the language is the saved one, then the browser’s, then French', () => {
  test.each([
    ['en', 'fr-FR', 'en'],
    ['fr', 'en-GB', 'fr'],
    [null, 'en-US', 'en'],
    [null, 'fr-BJ', 'fr'],
    [null, 'pt-PT', 'fr'],
    [null, undefined, 'fr'],
    ['xx', 'en', 'en'],
  ] as const)('%s, %s → %s', (stored, wanted, locale) => {
    expect(pickLocale(stored, wanted)).toBe(locale)
  })
})

// Type errors are the point here: the compiler must refuse each of these.
function refusedByTheCompiler() {
  // @ts-expect-error a key that does not exist
  fr('farewell')
  // @ts-expect-error a placeholder left empty
  fr('greeting')
  // @ts-expect-error a placeholder that the sentence does not have
  fr('greeting', { nom: 'A' })
  // @ts-expect-error a count that is not a number
  fr('people', { count: '3' })
  // @ts-expect-error an English sentence is missing
  defineWords({ one: 'un', two: 'deux' } as const, { one: 'one' })
  // @ts-expect-error an English sentence too many
  defineWords({ one: 'un' } as const, { one: 'one', two: 'two' })
}

test('the compiler checks keys and placeholders', () => {
  expect(refusedByTheCompiler).toBeTypeOf('function')
})
