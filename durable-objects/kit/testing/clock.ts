import type { Time } from '../time.ts'

/** Time that passes only when a test says so. */
export class Clock implements Time {
  #now = 1_000_000
  readonly #waiting = new Set<{ readonly at: number; readonly run: () => void }>()

  now(): number {
    return this.#now
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run }
    this.#waiting.add(timer)
    return () => void this.#waiting.delete(timer)
  }

  pass(milliseconds: number): void {
    const until = this.#now + milliseconds
    for (let next = this.#first(until); next; next = this.#first(until)) {
      this.#waiting.delete(next)
      this.#now = next.at
      next.run()
    }
    this.#now = until
  }

  #first(until: number) {
    const due = [...this.#waiting].filter(({ at }) => at <= until)
    return due.sort((a, b) => a.at - b.at)[0]
  }
}
