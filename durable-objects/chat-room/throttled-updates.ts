import type { StatusNews } from '../kit/frames.ts'
import type { Cancel, Time } from '../kit/time.ts'
import { BatchWindow, throttledWindowFor } from './batch-window.ts'
import { PendingUpdates } from './pending-updates.ts'

export interface ThrottledUpdatesDeps {
  readonly time: Time
  /** How many would hear it. */
  readonly size: () => number
  readonly tell: (news: PendingUpdates) => void
}

/** Who is there and who has read: never stored, and less urgent than what is said. */
export class ThrottledUpdates {
  readonly #around: ThrottledUpdatesDeps
  readonly #rhythm = new BatchWindow(throttledWindowFor)
  #news = new PendingUpdates()
  #timer: Cancel | null = null

  constructor(around: ThrottledUpdatesDeps) {
    this.#around = around
  }

  seen(userId: number, seq: number): void {
    this.#news.seen.set(userId, seq)
    this.#speakSoon()
  }

  stands(news: StatusNews): void {
    this.#news.statuses.set(news.userId, news)
    this.#speakSoon()
  }

  #speakSoon(): void {
    const { size, time } = this.#around
    if (this.#timer !== null) return
    const wait = this.#rhythm.wait(time.now(), size())
    if (wait === 0) this.#speak()
    else this.#timer = time.after(wait, () => this.#speak())
  }

  #speak(): void {
    this.#timer = null
    const news = this.#news
    this.#news = new PendingUpdates()
    this.#rhythm.spoke(this.#around.time.now())
    this.#around.tell(news)
  }
}
