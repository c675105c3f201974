import type { StatusNews } from '../kit/frames.ts'
import type { Cancel, Time } from '../kit/time.ts'
import { BatchWindow, throttledWindowFor } from './batch-window.ts'
import { PendingUpdates } from './pending-updates.ts'

export interface ThrottledDeps {
  readonly time: Time
  /** How many would receive it. */
  readonly size: () => number
  readonly send: (updates: PendingUpdates) => void
}

/** Presence: ephemeral, and less urgent than events, so it is sent less often. */
export class StatusUpdates {
  readonly #around: ThrottledDeps
  readonly #window = new BatchWindow(throttledWindowFor)
  #pending = new PendingUpdates()
  #timer: Cancel | null = null

  constructor(around: ThrottledDeps) {
    this.#around = around
  }

  stands(news: StatusNews): void {
    const { size, time } = this.#around
    this.#pending.statuses.set(news.userId, news)
    if (this.#timer !== null) return
    const wait = this.#window.wait(time.now(), size())
    if (wait === 0) this.#flush()
    else this.#timer = time.after(wait, () => this.#flush())
  }

  #flush(): void {
    this.#timer = null
    const updates = this.#pending
    this.#pending = new PendingUpdates()
    this.#window.sent(this.#around.time.now())
    this.#around.send(updates)
  }
}
