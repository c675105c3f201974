import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../contract/search.ts'
import { bestFirst, rankOf } from './ranking.ts'

const hit = (
  kind: SearchHit['kind'],
  id: number,
  title: string,
  excerpt: string | null = null,
): SearchHit => ({
  kind,
  id,
  title,
  excerpt,
  parent_id: null,
  detail: null,
  at: null,
})

describe('the rank of a hit', () => {
  it.each([
    ['the whole name', 'Awa Gnonlonfoun', 'awa gnon', 3],
    ['the beginning, accents and case aside', 'Éric Zinsou', 'eric', 3],
    ['the code in full', 'Caisse Nationale', 'cnss', 3],
    ['the beginning of another word', 'Awa Gnonlonfoun', 'gnon', 2],
    ['words in another order', 'Awa Gnonlonfoun', 'gnon awa', 2],
    ['a word after an apostrophe', "Paul d'Almeida", 'almei', 2],
    ['the middle of a word', 'Awa Gnonlonfoun', 'lon', 1],
    ['something else of it', 'Awa Gnonlonfoun', 'cnss.test', 0],
  ])('is higher for %s', (_, title, q, rank) => {
    expect(rankOf({ title, detail: 'CNSS', excerpt: null }, q)).toBe(rank)
  })

  it('is lowest for what was found by its text, whatever it is called', () => {
    expect(rankOf({ title: 'Awa', detail: 'Awa', excerpt: 'Bonjour Awa' }, 'awa')).toBe(0)
  })
})

describe('hits come', () => {
  it('kind by kind, the kind with the closest name first', () => {
    const people = [hit('person', 1, 'Rose Kinkpon'), hit('person', 2, 'Kin Sossa')]
    const rooms = [hit('room', 3, 'Kinésithérapie')]
    const messages = [hit('message', 4, 'Kin', 'le kiné')]
    expect(bestFirst([...messages, ...rooms, ...people], 'kin').map(({ id }) => id)).toEqual([2, 1, 3, 4])
    expect(bestFirst([...messages, ...rooms, ...people], 'kine').map(({ id }) => id)).toEqual([3, 1, 2, 4])
  })

  it('at most five of a kind, the best of those that were found', () => {
    const people = Array.from({ length: 20 }, (_, index) =>
      hit('person', index, `Ada ${index === 19 ? 'Zoé' : 'X'}`),
    )
    const shown = bestFirst(people, 'zoe')
    expect(shown).toHaveLength(5)
    expect(shown[0]?.id).toBe(19)
  })
})
