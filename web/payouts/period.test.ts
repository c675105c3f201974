import { expect, test } from 'vitest'
import { monthAfter, nextPeriod, periodName } from './period.ts'

test.each([
  ['2026-11', 'fr', 'novembre 2026'],
  ['2026-11', 'en', 'November 2026'],
  ['2026-11-bis', 'fr', 'novembre 2026, bis'],
  ['2026-13', 'fr', '2026-13'],
] as const)('the period %s reads in %s as %s', (period, locale, name) => {
  expect(periodName(period, locale)).toBe(name)
})

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -2, '2025-11'],
])('the month %s and %d more is %s', (month, ahead, after) => {
  expect(monthAfter(month, ahead)).toBe(after)
})

test.each([
  ['2026-11', '2026-11-2'],
  ['2026-11-2', '2026-11-3'],
  ['2026-11-bis', '2026-11-2'],
])('what was paid for %s is paid again for %s', (period, next) => {
  expect(nextPeriod(period)).toBe(next)
})
