import { expect, test } from 'vitest'
import { countIn } from './count-in.ts'

test.each([
  ['12', 12],
  [' 1 200 ', 1_200],
  ['0', 0],
  ['', null],
  ['-3', null],
  ['1,5', null],
  ['douze', null],
  ['1e3', null],
])('%j is counted as %j', (typed, count) => {
  expect(countIn(typed)).toBe(count)
})
