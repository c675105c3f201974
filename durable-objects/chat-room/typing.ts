import type { Speaker } from './api.ts'

/** A client that never says that it stopped counts as stopped after this. */
export const TYPING_HOLDS_MS = 6_000
/** However fast the keys, typing is published this often at most. */
export const TYPING_TOLD_EVERY_MS = 3_000

export interface TypingNews {
  readonly speaker: Speaker
  readonly isTyping: boolean
}

/** Who is typing. Never stored: after a restart no one is. */
export class Typing {
  readonly #writers = new Map<number, { speaker: Speaker; until: number; toldAt: number }>()

  start(speaker: Speaker, now: number): TypingNews | null {
    const known = this.#writers.get(speaker.id)
    const tell = !known || now - known.toldAt >= TYPING_TOLD_EVERY_MS
    const toldAt = tell ? now : known.toldAt
    this.#writers.set(speaker.id, { speaker, until: now + TYPING_HOLDS_MS, toldAt })
    return tell ? { speaker, isTyping: true } : null
  }

  stop(userId: number): TypingNews | null {
    const known = this.#writers.get(userId)
    if (!known) return null
    this.#writers.delete(userId)
    return { speaker: known.speaker, isTyping: false }
  }

  expired(now: number): TypingNews[] {
    const over = [...this.#writers.values()].filter(({ until }) => until <= now)
    return over.flatMap(({ speaker }) => this.stop(speaker.id) ?? [])
  }

  /** When the next person counts as stopped. */
  get nextExpiry(): number | null {
    const ends = [...this.#writers.values()].map(({ until }) => until)
    return ends.length > 0 ? Math.min(...ends) : null
  }
}
