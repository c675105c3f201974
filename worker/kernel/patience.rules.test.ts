import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withPatience } from './patience.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('waits for work that is soon done, and leaves no timer behind', async () => {
  expect(await withPatience(Promise.resolve('drawn'), 1_500)).toBe('drawn')
  await expect(withPatience(Promise.reject(new Error('broken')), 1_500)).rejects.toThrow('broken')
  expect(vi.getTimerCount()).toBe(0)
})

it('does not wait for longer than it may', async () => {
  const heard = vi.fn()
  void withPatience(new Promise(() => {}), 1_500).then(heard)
  await vi.advanceTimersByTimeAsync(1_499)
  expect(heard).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(heard).toHaveBeenCalledWith(undefined)
})
