/** An object's clock and its timers, so that a test decides what time it is. */
export interface Time {
  now(): number
  /** Runs something later, as long as the object stays awake; what must survive a sleep is an alarm's. */
  after(milliseconds: number, run: () => void): Cancel
}
export type Cancel = () => void

export const realTime: Time = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
