import type { Time } from '../kit/time.ts'

/** Asks the stream's owner, who answers the part of `seq` that exists, or null where it refuses. */
export type AskOwner = (seq: number) => Promise<number | null>

interface Asked {
  seq: number
  readonly answer: Promise<number | null>
}

/**
 * How far the person has read each stream, as the stream's owner last confirmed it. Every device may say `seen` of
 * every message, and each call to a room costs more than the message's delivery. So only what advances the person's
 * position is asked, at once after a quiet interval, and otherwise together when the interval has passed; whatever
 * arrives meanwhile shares the answer.
 *
 * Kept in memory only. After an eviction a position is unknown and is confirmed by one more call.
 */
export class OwnPositions {
  readonly #time: () => Time
  readonly #everyMs: number
  readonly #confirmed = new Map<string, number>()
  readonly #asked = new Map<string, Asked>()
  readonly #waiting = new Map<string, Asked>()
  readonly #quietFrom = new Map<string, number>()

  constructor(time: () => Time, everyMs: number) {
    this.#time = time
    this.#everyMs = everyMs
  }

  /** Zero where nothing is known. */
  of(stream: string): number {
    return this.#confirmed.get(stream) ?? 0
  }

  /** The part of `seq` that exists, null where the stream refuses. */
  async confirm(stream: string, seq: number, ask: AskOwner): Promise<number | null> {
    if (seq <= this.of(stream)) return seq
    const position = await this.#answerOf(stream, seq, ask)
    return position === null ? null : Math.min(seq, position)
  }

  /**
   * On a join, a removal and a new epoch. A room that crashes loses what it was told within the last seconds, and a
   * device that joins again repeats its `seen`: that one must reach the room.
   */
  forget(stream: string): void {
    for (const known of [this.#confirmed, this.#asked, this.#waiting, this.#quietFrom]) known.delete(stream)
  }

  #answerOf(stream: string, seq: number, ask: AskOwner): Promise<number | null> {
    const inFlight = this.#asked.get(stream)
    if (inFlight && seq <= inFlight.seq) return inFlight.answer
    const waiting = this.#waiting.get(stream)
    if (waiting) {
      waiting.seq = Math.max(waiting.seq, seq)
      return waiting.answer
    }
    const wait = (this.#quietFrom.get(stream) ?? 0) - this.#time().now()
    return wait > 0 ? this.#askLater(stream, { seq, ask, wait }) : this.#ask(stream, seq, ask)
  }

  #askLater(
    stream: string,
    { seq, ask, wait }: { readonly seq: number; readonly ask: AskOwner; readonly wait: number },
  ): Promise<number | null> {
    const { promise: answer, resolve } = Promise.withResolvers<number | null>()
    const waiting: Asked = { seq, answer }
    this.#waiting.set(stream, waiting)
    this.#time().after(wait, () => {
      if (this.#waiting.get(stream) === waiting) this.#waiting.delete(stream)
      resolve(this.#ask(stream, waiting.seq, ask))
    })
    return answer
  }

  async #ask(stream: string, seq: number, ask: AskOwner): Promise<number | null> {
    const asked = { seq, answer: ask(seq) }
    this.#asked.set(stream, asked)
    this.#quietFrom.set(stream, this.#time().now() + this.#everyMs)
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
