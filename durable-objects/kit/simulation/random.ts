/** Chance that repeats: the same seed throws the same numbers. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0
    // The first throws of neighbouring seeds resemble each other.
    for (let warm = 0; warm < 8; warm += 1) this.next()
  }

  /** Mulberry32: small, and good enough to shuffle a test. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<Value>(from: readonly Value[]): Value | undefined {
    return from[this.below(from.length)]
  }
}
