import { expect, it } from 'vitest'
import type { BulkProgress } from '../../contract/payouts/schemas.ts'
import { BulkProgressThrottle } from './bulk-progress.ts'

const progress = (completed: number, bulkTransferId = 'bulk-1'): BulkProgress => ({
  bulkTransferId,
  state: 'PROCESSING',
  stage: 'running',
  total: 100,
  completed,
  failed: 0,
  pending: 100 - completed,
  progress_percent: completed,
})

/** A clock whose timers run when it passes them. */
function timeline() {
  let now = 0
  const timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (milliseconds: number, run: () => void) => {
      timers.push({ at: now + milliseconds, run })
      return () => undefined
    },
    advance(milliseconds: number) {
      const end = now + milliseconds
      for (;;) {
        timers.sort((one, other) => one.at - other.at)
        if (timers[0] === undefined || timers[0].at > end) break
        const next = timers.shift()
        now = next?.at ?? now
        next?.run()
      }
      now = end
    },
  }
}

it('sends the first at once, then the newest of each half second, and nothing that did not change', () => {
  const time = timeline()
  const sent: string[] = []
  const throttle = new BulkProgressThrottle({
    time,
    send: ({ bulkTransferId, completed }) => sent.push(`${time.now()} ${bulkTransferId} ${completed}`),
  })
  throttle.tell(progress(1))
  throttle.tell(progress(7, 'bulk-2'))
  for (let step = 2; step <= 15; step += 1) {
    time.advance(100)
    throttle.tell(progress(step))
  }
  time.advance(5_000)
  throttle.tell(progress(16))
  expect(sent).toEqual([
    '0 bulk-1 1',
    '0 bulk-2 7',
    '500 bulk-1 5',
    '1000 bulk-1 10',
    '1500 bulk-1 15',
    '6400 bulk-1 16',
  ])
})
