import { describe, expect, test } from 'vitest'
import { cardAbove, cardToward, placeOf, placeToward, withCardAt } from './places.ts'

const lanes = [
  { id: 'todo', cards: ['a', 'b', 'c'] },
  { id: 'doing', cards: [] },
  { id: 'done', cards: ['d'] },
]

describe('Alt and an arrow move a card', () => {
  test.each([
    ['b', 'ArrowUp', { column: 'todo', index: 0 }],
    ['b', 'ArrowDown', { column: 'todo', index: 2 }],
    ['a', 'ArrowUp', null],
    ['c', 'ArrowDown', null],
    ['c', 'ArrowRight', { column: 'doing', index: 0 }],
    ['d', 'ArrowLeft', { column: 'doing', index: 0 }],
    ['d', 'ArrowRight', null],
    ['a', 'ArrowLeft', null],
    ['a', 'x', null],
    ['gone', 'ArrowDown', null],
  ])('%s with %s', (card, key, place) => {
    expect(placeToward(lanes, card, key)).toEqual(place)
  })

  test('beside itself it keeps its height where there are as many cards', () => {
    const even = [
      { id: 'x', cards: ['a', 'b'] },
      { id: 'y', cards: ['c', 'd', 'e'] },
    ]
    expect(placeToward(even, 'b', 'ArrowRight')).toEqual({ column: 'y', index: 1 })
    expect(placeToward(even, 'e', 'ArrowLeft')).toEqual({ column: 'x', index: 2 })
  })
})

describe('a lifted card', () => {
  test('looks for its place as if it stood where it was led', () => {
    const led = withCardAt(lanes, 'b', { column: 'done', index: 1 })
    expect(led).toEqual([
      { id: 'todo', cards: ['a', 'c'] },
      { id: 'doing', cards: [] },
      { id: 'done', cards: ['d', 'b'] },
    ])
    expect(placeToward(led, 'b', 'ArrowUp')).toEqual({ column: 'done', index: 0 })
    expect(placeToward(led, 'b', 'ArrowDown')).toBeNull()
    expect(withCardAt(lanes, 'b', { column: 'todo', index: 1 })).toEqual(lanes)
  })
})

test.each([
  ['a', 'ArrowDown', 'b'],
  ['a', 'ArrowUp', null],
  ['a', 'End', 'c'],
  ['c', 'Home', 'a'],
  ['c', 'ArrowRight', 'd'],
  ['d', 'ArrowLeft', 'a'],
  ['d', 'ArrowRight', null],
])('an arrow leads the focus from %s by %s to %s, past empty columns', (card, key, next) => {
  expect(cardToward(lanes, card, key)).toBe(next)
})

test.each([
  ['a', { column: 'todo', index: 0 }, null],
  ['a', { column: 'todo', index: 1 }, 'b'],
  ['a', { column: 'todo', index: 2 }, 'c'],
  ['d', { column: 'todo', index: 1 }, 'a'],
  ['d', { column: 'todo', index: 3 }, 'c'],
  ['d', { column: 'doing', index: 0 }, null],
  ['d', { column: 'doing', index: 5 }, null],
])('%s at %j stands below %s', (card, place, above) => {
  expect(cardAbove(lanes, card, place)).toBe(above)
})

test('a card that is nowhere has no place', () => {
  expect(placeOf(lanes, 'd')).toEqual({ column: 'done', index: 0 })
  expect(placeOf(lanes, 'z')).toBeNull()
})
