import { describe, expect, test } from 'vitest'
import { candidates, mentionAt } from './mention-at.ts'

const people = [
  { id: 1, name: 'Awa' },
  { id: 2, name: 'Awa Sossou' },
  { id: 3, name: 'Éric Zinsou' },
]
const offered = (typed: string, of = people) => candidates(typed, of).map(({ id }) => id)

describe('a mention', () => {
  test('a mention begins after an @ that stands by itself', () => {
    expect(mentionAt('Bonjour @aw', 11)).toEqual({ from: 8, typed: 'aw' })
    expect(mentionAt('mail@aw', 7)).toBeNull()
    expect(mentionAt('@eric est arrivé ce matin', 25)).toBeNull()
  })

  test('a mention is offered by the beginning of any name of a person, without accents', () => {
    expect(offered('zin')).toEqual([3])
    expect(offered('eri')).toEqual([3])
    expect(offered('')).toEqual([1, 2, 3])
  })

  test('a mention is no longer offered once a name is complete, so that the next Enter is not for the list', () => {
    expect(offered('Éric Zinsou ')).toEqual([])
    expect(offered('Awa ')).toEqual([])
    expect(offered('Awa S')).toEqual([2])
    expect(offered('Éric ')).toEqual([3])
  })
})
