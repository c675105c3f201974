/** So many conversations that are not there may be asked for in a row: a device names what it knew, of a long time ago. */
const MISSES_MOST = 500
const FORGIVEN_PER_SECOND = 5

/**
 * Joins of rooms that the person is not in. Each wakes an object, even that of a room which never existed, so a client
 * that enumerates room ids is soon refused without waking any.
 */
export class JoinLimit {
  #left = MISSES_MOST
  #countedAt = 0

  count(): void {
    this.#left -= 1
  }

  areTooMany(now: number): boolean {
    const forgiven = (Math.max(0, now - this.#countedAt) / 1_000) * FORGIVEN_PER_SECOND
    this.#left = Math.min(MISSES_MOST, this.#left + forgiven)
    this.#countedAt = now
    return this.#left < 1
  }
}
