import en from 'emojibase-data/en/compact.json'
import fr from 'emojibase-data/fr/compact.json'
import { expect, it } from 'vitest'
import { emojisOf, findEmojis, inTone, RECENT_MOST, withRecent } from './emojis.ts'

const [french, english] = [emojisOf(fr), emojisOf(en)]

it.each([
  [french, 'coeur rouge', '❤️'],
  [french, 'CŒUR ROU', '❤️'],
  [french, 'fete', '🎉'],
  [french, 'benin', '🇧🇯'],
  [french, '🎉', '🎉'],
  [english, 'thumbs up', '👍'],
  [english, 'benin', '🇧🇯'],
])('a search finds what it means, by its name or its tags', (emojis, text, wanted) => {
  // The build leaves out the variation selectors that no server wants.
  const found = findEmojis(emojis, text).map(({ unicode }) => unicode.replaceAll('\ufe0f', ''))
  expect(found).toContain(wanted.replaceAll('\ufe0f', ''))
})

it('a search for nothing, or for what there is not, finds nothing', () => {
  expect([findEmojis(french, ' '), findEmojis(french, 'xyzzy')]).toEqual([[], []])
})

it('an emoji with skin tones has five, a couple those in which both have one', () => {
  const toned = french.filter(({ tones }) => tones.length > 0)
  expect(new Set(toned.map(({ tones }) => tones.length))).toEqual(new Set([5]))
  const wave = french.find(({ unicode }) => unicode === '👋')
  expect(wave && [0, 1, 5].map((tone) => inTone(wave, tone))).toEqual(['👋', '👋🏻', '👋🏿'])
  const smile = french.find(({ unicode }) => unicode === '😀')
  expect(smile && inTone(smile, 3)).toBe('😀')
})

it('the emojis that were used last stand first, each once, and few of them', () => {
  expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a'])
  const many = Array.from({ length: 40 }, (_, at) => String(at)).reduce<readonly string[]>(withRecent, [])
  expect([many.length, many[0]]).toEqual([RECENT_MOST, '39'])
})
