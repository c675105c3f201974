import type { Cancel } from '../kit/time.ts'
import { BatchWindow, throttledWindowFor } from './batch-window.ts'
import { PendingUpdates } from './pending-updates.ts'
import type { ThrottledDeps } from './status-updates.ts'

/** In a lively room a receipt waits so long for a batch that takes it along. */
export const NEXT_BATCH_MS = 1_000

/**
 * Receipts: ephemeral, and less urgent than events. While batches follow each other closely, they wait for the next one:
 * a frame of their own would cost each socket as much as the message. Otherwise, and where none comes, they go by
 * themselves, the less often the more people there are.
 */
export class ReceiptUpdates {
  readonly #around: ThrottledDeps
  readonly #window = new BatchWindow(throttledWindowFor)
  readonly #batchWindow = new BatchWindow((listeners) => throttledWindowFor(listeners) / 2)
  #pending = new PendingUpdates()
  #timer: Cancel | null = null
  #batchAt = Number.NEGATIVE_INFINITY
  #isLively = false

  constructor(around: ThrottledDeps) {
    this.#around = around
  }

  seen(userId: number, seq: number): void {
    this.#pending.seen.set(userId, seq)
    if (this.#timer !== null) return
    const wait = this.#wait()
    if (wait === 0) this.#flush()
    else this.#timer = this.#around.time.after(wait, () => this.#flush())
  }

  /**
   * A batch goes out now and takes along what waits. Not every one: to some clients receipts are frames of their own,
   * and whoever says `seen` all the time must not multiply them.
   */
  joinBatch(batch: PendingUpdates): void {
    const { size, time } = this.#around
    const now = time.now()
    this.#isLively = now - this.#batchAt < NEXT_BATCH_MS
    this.#batchAt = now
    if (this.#pending.seen.size === 0 || this.#batchWindow.wait(now, size()) > 0) return
    for (const [userId, seq] of this.#take(now).seen) batch.seen.set(userId, seq)
  }

  #wait(): number {
    const { size, time } = this.#around
    const now = time.now()
    const apart = this.#window.wait(now, size())
    const sinceBatch = now - this.#batchAt
    // A clock that was set back delays nothing.
    if (!this.#isLively || sinceBatch < 0 || sinceBatch >= NEXT_BATCH_MS) return apart
    return Math.max(apart, NEXT_BATCH_MS - sinceBatch)
  }

  #flush(): void {
    const { send, time } = this.#around
    send(this.#take(time.now()))
  }

  #take(now: number): PendingUpdates {
    this.#timer?.()
    this.#timer = null
    const updates = this.#pending
    this.#pending = new PendingUpdates()
    this.#window.sent(now)
    this.#batchWindow.sent(now)
    return updates
  }
}
