/** Time as everything here sees it, so that tests turn the hands themselves. */
export interface Clock {
  now: () => number
  /** Answers how to call it off. */
  after: (ms: number, act: () => void) => () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}
