import { expect, it } from 'vitest'
import { gapsIn } from './gaps.ts'

it.each<[string, number[], number, number[]]>([
  ['none where all are there', [1, 2, 3], 3, []],
  ['none where nothing was given', [], 0, []],
  ['the first', [2, 3], 3, [1]],
  ['one between', [1, 3], 3, [2]],
  ['several beside each other', [1, 5], 5, [2, 3, 4]],
  ['the last, which only the series knows', [1, 2], 4, [3, 4]],
  ['all, where nothing is left', [], 2, [1, 2]],
  ['those below a number that the series does not know', [1, 4], 1, [2, 3]],
])('gaps are %s', (_, found, last, gaps) => {
  expect(gapsIn(found, last)).toEqual(gaps)
})

it('gaps of a part begin where it does', () => {
  expect(gapsIn([12, 14], 15, 11)).toEqual([11, 13, 15])
  expect(gapsIn([], 10, 11)).toEqual([])
})

it('of an absurd last number are the first thousand', () => {
  expect(gapsIn([1], Number.MAX_SAFE_INTEGER - 1)).toHaveLength(1_000)
})
