import { describe, expect, it } from 'vitest'
import { take, type Window } from './window.ts'

const OPENED = 1_000_000
const ask = { quota: 2, windowSeconds: 60 }
const used = (count: number): Window => ({ openedAt: OPENED, used: count })

describe('a window', () => {
  it.each([
    ['opens with the first use', null, 0, { openedAt: OPENED, used: 1 }, [1, 1, 60]],
    ['counts a second use', used(1), 500, used(2), [1, 0, 60]],
    ['rounds what is left up, never down', used(1), 1_001, used(2), [1, 0, 59]],
    ['refuses one use too many', used(2), 30_000, used(2), [0, 0, 30]],
    ['tells at least a second', used(2), 59_999, used(2), [0, 0, 1]],
    ['opens anew at its very end', used(2), 60_000, { openedAt: OPENED + 60_000, used: 1 }, [1, 1, 60]],
    ['opens anew long after', used(2), 3_600_000, { openedAt: OPENED + 3_600_000, used: 1 }, [1, 1, 60]],
    ['stays open when the clock is set back a little', used(2), -30, used(2), [0, 0, 60]],
    ['stays open just short of a window back', used(2), -59_999, used(2), [0, 0, 60]],
    ['opens anew a whole window back', used(2), -60_000, { openedAt: OPENED - 60_000, used: 1 }, [1, 1, 60]],
  ] as const)('%s', (_, before, after, window, [granted, remaining, resetSeconds]) => {
    expect(take(before, ask, OPENED + after)).toEqual({
      window,
      verdict: { granted, remaining, resetSeconds },
    })
  })

  it('grants several uses at once, and of more than are left those that are', () => {
    const ask = { quota: 10, windowSeconds: 60, uses: 4 }
    expect(take(used(5), ask, OPENED)).toMatchObject({
      window: used(9),
      verdict: { granted: 4, remaining: 1 },
    })
    expect(take(used(8), ask, OPENED)).toMatchObject({
      window: used(10),
      verdict: { granted: 2, remaining: 0 },
    })
  })

  it('is left as it is by a refusal, so that hammering on writes nothing and postpones nothing', () => {
    const full = used(2)
    expect(take(full, ask, OPENED + 10_000).window).toBe(full)
  })

  it('that shrank under a new quota refuses, and promises nothing less than nothing', () => {
    const verdict = take(used(5), ask, OPENED + 1_000).verdict
    expect(verdict).toMatchObject({ granted: 0, remaining: 0 })
  })
})
