import { describe, expect, it } from 'vitest'
import { POSITION_LENGTH_MOST, positionBetween } from './position.ts'

/** A generator that a failing test can be repeated with. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

describe('a fractional key', () => {
  it.each([
    [null, null],
    ['V', null],
    [null, 'V'],
    ['V', 'W'],
    ['V', 'V1'],
    ['1', '2'],
    [null, '1'],
    [null, '0000001'],
    ['zzzzzz', null],
    ['zzzzzzzzzzz', null],
    ['Vaaaaaaa', 'Vaaaaaab'],
    ['3', '3000000000000000000000000000001'],
    ['3zzzzzzzzzzzzzzzz', '4'],
  ])('lies between %s and %s by its bytes, whatever is drawn', (before, after) => {
    for (const draw of [() => 0, () => 0.5, () => 1 - 2 ** -52, seeded(7)]) {
      const key = positionBetween(before, after, draw)
      expect(key).toMatch(/^[0-9A-Za-z]*[1-9A-Za-z]$/)
      if (before !== null) expect(before < key).toBe(true)
      if (after !== null) expect(key < after).toBe(true)
    }
  })

  it('is found a thousand times at either end without growing', () => {
    const random = seeded(11)
    let [first, last] = [positionBetween(null, null, random), positionBetween(null, null, random)].sort()
    for (let step = 0; step < 10_000; step += 1) {
      first = positionBetween(null, first ?? null, random)
      last = positionBetween(last ?? null, null, random)
    }
    expect([first?.length, last?.length]).toEqual([expect.toSatisfy(short), expect.toSatisfy(short)])
  })

  it('keeps the order of a list in which ten thousand cards are put at random', () => {
    const random = seeded(3)
    const keys: string[] = []
    for (let step = 0; step < 10_000; step += 1) {
      const place = Math.floor(random() * (keys.length + 1))
      keys.splice(place, 0, positionBetween(keys[place - 1] ?? null, keys[place] ?? null, random))
    }
    expect(keys).toEqual([...keys].sort())
    expect(new Set(keys).size).toBe(keys.length)
    expect(Math.max(...keys.map(({ length }) => length))).toBeLessThan(POSITION_LENGTH_MOST)
  })

  it('put behind the same card again and again grows by a digit in six', () => {
    const random = seeded(5)
    let after = 'W'
    for (let step = 0; step < 120; step += 1) after = positionBetween('V', after, random)
    expect(after.length).toBeLessThan(POSITION_LENGTH_MOST)
  })

  it('differs between people who draw at the same moment', () => {
    const random = seeded(9)
    const drawn = Array.from({ length: 20 }, () => positionBetween('V', 'V1', random))
    expect(new Set(drawn).size).toBeGreaterThan(17)
  })

  it('is refused between keys that are not in order', () => {
    expect(() => positionBetween('b', 'a', () => 0)).toThrow('order')
  })
})

const short = (length: number) => length <= 7
