import type { Clock } from '../clock.ts'

/** A clock that the test advances. Timers fire in order, including those that fired timers start. */
export interface TurnedClock extends Clock {
  /** Advances by so many milliseconds, letting promises settle between timers. */
  turn: (ms: number) => Promise<void>
  waiting: () => number
}

/** `depth`: how many chained promises may settle between two timers. */
export function turnedClock(depth = 4): TurnedClock {
  let now = 1_000_000
  let number = 0
  const due = new Map<number, { at: number; act: () => void }>()
  const next = (until: number) => {
    let first: [number, { at: number; act: () => void }] | undefined
    for (const entry of due) if (entry[1].at <= until && (!first || entry[1].at < first[1].at)) first = entry
    return first
  }
  return {
    now: () => now,
    after: (ms, act) => {
      number += 1
      const id = number
      due.set(id, { at: now + Math.max(0, ms), act })
      return () => due.delete(id)
    },
    turn: async (ms) => {
      const until = now + ms
      await settle(depth)
      for (let entry = next(until); entry; entry = next(until)) {
        due.delete(entry[0])
        now = Math.max(now, entry[1].at)
        entry[1].act()
        await settle(depth)
      }
      now = until
    },
    waiting: () => due.size,
  }
}

async function settle(depth: number) {
  for (let round = 0; round < depth; round += 1) await Promise.resolve()
}
