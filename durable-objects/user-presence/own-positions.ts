/**
 * How far the person has read each stream, as the stream's owner last confirmed it. Every device says `seen` of every
 * message, so only the first of them is worth a call to the room; those that arrive during the call share its answer.
 *
 * Kept in memory only. After an eviction a position is unknown and is confirmed by one more call.
 */
export class OwnPositions {
  readonly #confirmed = new Map<string, number>()
  readonly #asked = new Map<string, { readonly seq: number; readonly answer: Promise<number | null> }>()

  /** Zero where nothing is known. */
  of(stream: string): number {
    return this.#confirmed.get(stream) ?? 0
  }

  /** The part of `seq` that exists, null where the stream refuses. `ask` is called only for an unconfirmed advance. */
  async confirm(stream: string, seq: number, ask: () => Promise<number | null>): Promise<number | null> {
    if (seq <= this.of(stream)) return seq
    const position = await this.#ask(stream, seq, ask)
    return position === null ? null : Math.min(seq, position)
  }

  /**
   * On a join, a removal and a new epoch. A room that crashes loses what it was told within the last second, and a
   * device that joins again repeats its `seen`: that one must reach the room.
   */
  forget(stream: string): void {
    this.#confirmed.delete(stream)
    this.#asked.delete(stream)
  }

  async #ask(stream: string, seq: number, ask: () => Promise<number | null>): Promise<number | null> {
    const inFlight = this.#asked.get(stream)
    if (inFlight && seq <= inFlight.seq) return inFlight.answer
    const asked = { seq, answer: ask() }
    this.#asked.set(stream, asked)
    try {
      const position = await asked.answer
      // Asked before `forget`, or before a higher number was: the answer proves nothing about what is there now.
      if (position !== null && this.#asked.get(stream) === asked)
        this.#confirmed.set(stream, Math.max(position, this.of(stream)))
      return position
    } finally {
      if (this.#asked.get(stream) === asked) this.#asked.delete(stream)
    }
  }
}
