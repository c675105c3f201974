/**
 * Events are sent at once in a quiet room. In a lively one, those within a short window go out in one batch, because a
 * room spends its time on frames per message and subscriber. The more subscribers, the longer the window.
 */
export function windowFor(listeners: number): number {
  if (listeners <= 50) return 16
  return listeners <= 300 ? 30 : 50
}

/** A receipt is not missed for this long. */
const ASIDE_LEAST_MS = 500

/**
 * Presence and receipts cost a frame for each pair of people, so they are sent less often the more there are: a room sends
 * about a thousand of these frames a second at most.
 */
export function throttledWindowFor(listeners: number): number {
  return Math.max(ASIDE_LEAST_MS, listeners)
}

export class BatchWindow {
  readonly #windowFor: (listeners: number) => number
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(window = windowFor) {
    this.#windowFor = window
  }

  /** How long to wait before sending; 0 is now. A clock that was set back delays nothing. */
  wait(now: number, listeners: number): number {
    const window = this.#windowFor(listeners)
    return Math.min(window, Math.max(0, this.#sentAt + window - now))
  }

  sent(now: number): void {
    this.#sentAt = now
  }
}
