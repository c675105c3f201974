import { describe, expect, it } from 'vitest'
import { backOffSeconds } from './job.ts'

describe('the pause before another attempt', () => {
  it.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [8, 640],
    [10, 2_560],
    [11, 3_600],
    [100, 3_600],
  ])('after attempt %i is %i s, or up to a fifth less', (attempts, seconds) => {
    expect(backOffSeconds(attempts, 0)).toBe(seconds)
    expect(backOffSeconds(attempts, 1)).toBe(seconds * 0.8)
  })
})
