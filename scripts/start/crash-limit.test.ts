import { expect, test } from 'vitest'
import { CRASHES_MOST, openCrashLimit } from './crash-limit.ts'

test('crashes that follow each other at once are too many, the same number spread out is not', () => {
  const crowded = openCrashLimit()
  const spread = openCrashLimit()
  const at = (limit: (now: number) => boolean, stepMs: number) =>
    Array.from({ length: CRASHES_MOST + 1 }, (_, index) => limit(index * stepMs)).at(-1)
  expect(at(crowded, 100)).toBe(true)
  expect(at(spread, 700)).toBe(false)
})
