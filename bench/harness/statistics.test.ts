import { expect, test } from 'vitest'
import { median, percentile, spread } from './statistics.ts'

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 5])).toBe(5)
})

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index)
  expect(percentile(values, 0.5)).toBe(100)
  expect(percentile(values, 0.99)).toBe(198)
  expect(percentile([7], 0.99)).toBe(7)
})

test('a spread names the ends and the middle', () => {
  expect(spread([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 })
})

test('nothing measured is an error, never a zero', () => {
  expect(() => median([])).toThrow('Nothing was measured')
  expect(() => percentile([], 0.5)).toThrow('Nothing was measured')
})
