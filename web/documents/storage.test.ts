import { expect, test } from 'vitest'
import { fullnessOf } from './storage.ts'

test.each([
  [0, 1_000, 'roomy'],
  [899, 1_000, 'roomy'],
  [900, 1_000, 'near'],
  [999, 1_000, 'near'],
  [1_000, 1_000, 'full'],
  // The quota was lowered.
  [1_200, 1_000, 'full'],
  [0, 0, 'full'],
] as const)('%i bytes of %i are %s', (used_bytes, quota_bytes, fullness) => {
  expect(fullnessOf({ used_bytes, quota_bytes })).toBe(fullness)
})
