import { DurableObject } from 'cloudflare:workers'

/**
 * Lets one caller in at a time, in the order they came: for writes that each continue the one before. It only spares them
 * losing to each other; what may never happen twice is guarded where it is written. So nothing is kept on disk, and who
 * stays longer than anybody needs is taken to be gone.
 */
export class Turnstile extends DurableObject {
  /** Set by tests. */
  static longestMs = 5_000

  #inside: { readonly turn: string; readonly timer: ReturnType<typeof setTimeout> } | null = null
  readonly #waiting: ((turn: string) => void)[] = []

  /** Resolves once it is the caller's turn. */
  enter(): Promise<string> {
    return new Promise((admit) => {
      this.#waiting.push(admit)
      this.#next()
    })
  }

  leave(turn: string): void {
    if (this.#inside?.turn !== turn) return
    clearTimeout(this.#inside.timer)
    this.#inside = null
    this.#next()
  }

  #next(): void {
    if (this.#inside) return
    const admit = this.#waiting.shift()
    if (!admit) return
    const turn = crypto.randomUUID()
    this.#inside = { turn, timer: setTimeout(() => this.leave(turn), Turnstile.longestMs) }
    admit(turn)
  }
}
