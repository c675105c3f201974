import { expect, it } from 'vitest'
import { limitsFor } from './bounds.ts'

it.each([
  [1, 400],
  [40, 400],
  [100, 1_000],
  [5_000, 3_000],
])('a room of %i asks each to gather what was read for %i ms', (people, ms) => {
  expect(limitsFor(people).seen_every_ms).toBe(ms)
})
