import { expect, test } from 'vitest'
import { sumsByCurrency } from './sums.ts'

test('amounts of several currencies are not added up, and nothing is no sum', () => {
  expect(
    sumsByCurrency([
      { currency: 'EUR', amount: 1_250 },
      { currency: 'XOF', amount: 40_500 },
      { currency: 'USD', amount: 0 },
      { currency: 'XOF', amount: 10_000 },
    ]),
  ).toEqual([
    { currency: 'XOF', amount: 50_500 },
    { currency: 'EUR', amount: 1_250 },
  ])
  expect(sumsByCurrency([])).toEqual([])
})
