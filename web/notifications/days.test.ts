import { expect, test } from 'vitest'
import { byDay, daysAgo } from './days.ts'

test('notifications are grouped by calendar day, not by 24 hours', () => {
  const at = (hour: number, day: number) => new Date(2026, 10, day, hour).toISOString()
  const days = byDay([at(1, 3), at(23, 2), at(9, 2)].map((created_at) => ({ created_at })))
  expect(days.map(({ items }) => items.length)).toEqual([1, 2])
  expect(daysAgo(new Date(2026, 10, 2, 23), new Date(2026, 10, 3, 1))).toBe(1)
})
