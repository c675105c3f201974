import { expect, it } from 'vitest'
import { limitsFor } from './bounds.ts'

it.each([
  [1, 400, 1_600],
  [40, 400, 1_600],
  [100, 1_000, 4_000],
  [5_000, 3_000, 10_000],
])(
  'a room of %i asks each to gather what was read for %i ms, and between two times for %i',
  (people, ms, again) => {
    expect(limitsFor(people)).toMatchObject({ seen_every_ms: ms, seen_again_ms: again })
  },
)
