/**
 * So much may be on its way to one socket. What a reader does not take stays in the memory of the object that sent it,
 * and the runtime does not expose how much that is: only what the reader acknowledged counts.
 */
export const IN_FLIGHT_MAX_BYTES = 8 * 1_024 * 1_024
/** A small piece takes room too. */
const PIECE_LEAST_BYTES = 1_024

interface Passage {
  /** The last number that was ever handed over, and the last that the reader has said it has. */
  handed: number
  held: number
  /** Of each piece its last number and its size; one for each frame and socket, so no object. */
  readonly ends: number[]
  readonly sizes: number[]
}

/** What was handed to one socket and its reader has not said that it has: events that are live, and pages alike. */
export class InFlight {
  #bytes = 0
  #renewedAt = Number.NEGATIVE_INFINITY
  readonly #passages = new Map<string, Passage>()

  get isFull(): boolean {
    return this.#bytes > IN_FLIGHT_MAX_BYTES
  }

  /** Counted in characters: of bytes a text has as many at least, and three times as many at most. */
  hand(stream: string, to: number, text: string): void {
    const passage = this.#passages.get(stream) ?? this.#begin(stream, to)
    const bytes = Math.max(PIECE_LEAST_BYTES, text.length)
    if (to > passage.handed) passage.handed = to
    passage.ends.push(to)
    passage.sizes.push(bytes)
    this.#bytes += bytes
  }

  #begin(stream: string, to: number): Passage {
    const passage = { handed: to, held: 0, ends: [], sizes: [] }
    this.#passages.set(stream, passage)
    return passage
  }

  /**
   * The reader has everything up to here: it said `seen`, or asks for what comes after. Saying again what it said
   * before proves nothing, and neither does a number that it was never sent.
   */
  holds(stream: string, seq: number): void {
    const passage = this.#passages.get(stream)
    if (!passage) return
    const held = Math.min(seq, passage.handed)
    if (held <= passage.held) return
    passage.held = held
    let kept = 0
    for (let piece = 0; piece < passage.ends.length; piece += 1) {
      const end = passage.ends[piece] ?? 0
      const size = passage.sizes[piece] ?? 0
      if (end <= held) this.#bytes -= size
      else {
        passage.ends[kept] = end
        passage.sizes[kept] = size
        kept += 1
      }
    }
    passage.ends.length = kept
    passage.sizes.length = kept
  }

  /** For a client that acknowledges nothing: that it gave a sign since the last time is all there is to go by. */
  renew(lastSign: number): boolean {
    if (lastSign <= this.#renewedAt) return false
    this.#renewedAt = lastSign
    this.#bytes = 0
    this.#passages.clear()
    return true
  }
}
