/** The time source, so that tests can use a manual clock. */
export interface Clock {
  now: () => number
  /** Returns a function that cancels the timer. */
  after: (ms: number, act: () => void) => () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}
