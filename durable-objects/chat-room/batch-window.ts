/**
 * When to speak: at once in a quiet room; in a lively one, what comes within a short window goes out together, because
 * a frame for each message and listener is what a room spends its time on. The more listeners, the longer the window.
 */
export function windowFor(listeners: number): number {
  if (listeners <= 50) return 16
  return listeners <= 300 ? 30 : 50
}

/** Sooner than this nobody misses a receipt. */
const ASIDE_LEAST_MS = 500

/**
 * Who is there and who has read is said less often the more there are to hear it: each of them is told what each of
 * them did, and a frame costs what it costs, so a room sends no more than about a thousand of these a second.
 */
export function throttledWindowFor(listeners: number): number {
  return Math.max(ASIDE_LEAST_MS, listeners)
}

export class BatchWindow {
  readonly #windowFor: (listeners: number) => number
  #spokeAt = Number.NEGATIVE_INFINITY

  constructor(window = windowFor) {
    this.#windowFor = window
  }

  /** How long to wait before speaking; 0 is now. A clock that was put back makes nobody wait for it. */
  wait(now: number, listeners: number): number {
    const window = this.#windowFor(listeners)
    return Math.min(window, Math.max(0, this.#spokeAt + window - now))
  }

  spoke(now: number): void {
    this.#spokeAt = now
  }
}
