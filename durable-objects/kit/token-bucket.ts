/** 20 frames a second with a burst of 40; a client that goes far beyond that is flooding. */
export interface BucketLimits {
  readonly perSecond: number
  readonly burst: number
}
export const FRAME_LIMITS: BucketLimits = { perSecond: 20, burst: 40 }
/** So many frames refused without a pause of a second in between. */
export const FLOOD_AFTER = 200

export type Verdict = 'pass' | 'refuse' | 'flood'

/** A bucket that fills by time: one for each socket, forgotten when the object sleeps, which is a pause anyway. */
export class TokenBucket {
  #tokens: number
  #filledAt: number
  #refused = 0
  readonly #pace: BucketLimits

  constructor(now: number, pace: BucketLimits = FRAME_LIMITS) {
    this.#pace = pace
    this.#tokens = pace.burst
    this.#filledAt = now
  }

  take(now: number): Verdict {
    const { perSecond, burst } = this.#pace
    const refill = (Math.max(0, now - this.#filledAt) / 1_000) * perSecond
    this.#tokens = Math.min(burst, this.#tokens + refill)
    this.#filledAt = now
    if (this.#tokens >= 1) {
      this.#tokens -= 1
      if (this.#tokens >= perSecond) this.#refused = 0
      return 'pass'
    }
    this.#refused += 1
    return this.#refused >= FLOOD_AFTER ? 'flood' : 'refuse'
  }
}
