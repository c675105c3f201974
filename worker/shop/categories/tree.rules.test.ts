import { expect, it } from 'vitest'
import { fitsBelow } from './tree.ts'

/** 1 › 2 › 3, and 4 › 5, and 6. */
const parents = new Map([
  [1, null],
  [2, 1],
  [3, 2],
  [4, null],
  [5, 4],
  [6, null],
])

it.each([
  ['a new one', null, 1, true],
  ['a new one', null, 2, true],
  ['a new one on the fourth level', null, 3, false],
  ['one without others', 6, 2, true],
  ['one without others on the fourth level', 6, 3, false],
  ['one with another', 4, 1, true],
  ['one with another, which would be on the fourth level', 4, 2, false],
  ['one below itself', 1, 1, false],
  ['one below its own', 1, 3, false],
  ['one where it is', 3, 2, true],
])('%s fits or does not: %s below %s', (_, id, parentId, fits) => {
  expect(fitsBelow(parents, id, parentId)).toBe(fits)
})
