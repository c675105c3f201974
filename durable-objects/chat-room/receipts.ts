import type { Cancel, Time } from '../kit/time.ts'
import type { Outcome } from './api.ts'
import { see } from './membership.ts'
import type { RoomStore } from './store.ts'

/** Positions of many readers are written together. What a crash loses is repeated by the reader's next connection. */
const KEEP_READINGS_MS = 1_000

export interface ReceiptsDeps {
  readonly store: RoomStore
  readonly time: Time
  readonly publish: (userId: number, seq: number) => void
}

/** How far each member has read: stored after a moment, published where it advances and the member shares it. */
export class Receipts {
  readonly #around: ReceiptsDeps
  #timer: Cancel | null = null

  constructor(around: ReceiptsDeps) {
    this.#around = around
  }

  seen(userId: number, seq: number): Outcome<number> {
    const { store, publish } = this.#around
    const before = store.members.get(userId)?.seen
    const seen = see(store, userId, seq)
    if (seen === null) return { refused: 'room_not_found' }
    this.#keepSoon()
    if (seen !== before && store.members.get(userId)?.sharesReceipts) publish(userId, seen)
    return { ok: seen }
  }

  #keepSoon(): void {
    const { store, time } = this.#around
    this.#timer ??= time.after(KEEP_READINGS_MS, () => {
      this.#timer = null
      store.keepReadings()
    })
  }
}
