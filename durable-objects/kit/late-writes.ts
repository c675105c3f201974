import type { Cancel, Time } from './time.ts'

/** Waiting for less than this, it is left for a later write: the more that gathers, the fewer pages for each. */
const GATHER_MS = 1_000
/** After this it is written by itself. */
const WAIT_MOST_MS = 2_000

export interface LateWritesDeps {
  readonly time: Time
  readonly write: () => void
}

/**
 * What an object holds in memory and may lose in a crash, because it would hear or do it again. A write of its own would
 * cost a commit, so it joins the next one that happens anyway.
 */
export class LateWrites {
  readonly #around: LateWritesDeps
  #since: number | null = null
  #timer: Cancel | null = null

  constructor(around: LateWritesDeps) {
    this.#around = around
  }

  /** Something is not stored yet. */
  note(): void {
    const { time } = this.#around
    this.#since ??= time.now()
    this.#timer ??= time.after(WAIT_MOST_MS, () => this.write())
  }

  /** Something else is being stored. */
  join(): void {
    const now = this.#around.time.now()
    if (this.#since !== null && Math.abs(now - this.#since) >= GATHER_MS) this.write()
  }

  write(): void {
    this.#timer?.()
    this.#timer = null
    this.#since = null
    this.#around.write()
  }
}
