import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBurst } from './burst.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('reads at once, then once for all that came during the pause', () => {
  const run = vi.fn()
  const burst = createBurst(run, 400)
  for (let count = 0; count < 20; count += 1) burst.now()
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(400)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(4_000)
  expect(run).toHaveBeenCalledTimes(2)
})

it('reads nothing any more once it is stopped', () => {
  const run = vi.fn()
  const burst = createBurst(run, 400)
  burst.now()
  burst.now()
  burst.stop()
  vi.advanceTimersByTime(4_000)
  expect(run).toHaveBeenCalledTimes(1)
})
