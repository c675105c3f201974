import { expect, test } from 'vitest'
import { monthsOf } from './months.ts'

test('a month in which nothing was sold is shown as nothing, over the turn of a year too', () => {
  const sold = { month: '2025-12', orders_count: 2, sold_amount: 9_000, paid_amount: 4_000 }
  const { current, before } = monthsOf([sold], new Date(2026, 0, 15))
  expect(current).toEqual({ month: '2026-01', orders_count: 0, sold_amount: 0, paid_amount: 0 })
  expect(before).toEqual(sold)
})
