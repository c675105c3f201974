/**
 * When to speak: at once in a quiet room; in a lively one, what comes within a short window goes out together, because
 * a frame for each message and listener is what a room spends its time on. The more listeners, the longer the window.
 */
export function windowFor(listeners: number): number {
  if (listeners <= 50) return 16
  return listeners <= 300 ? 30 : 50
}

export class Rhythm {
  #spokeAt = Number.NEGATIVE_INFINITY

  /** How long to wait before speaking; 0 is now. A clock that was put back makes nobody wait for it. */
  wait(now: number, listeners: number): number {
    const window = windowFor(listeners)
    return Math.min(window, Math.max(0, this.#spokeAt + window - now))
  }

  spoke(now: number): void {
    this.#spokeAt = now
  }
}
