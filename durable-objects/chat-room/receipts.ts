import type { Outcome } from './api.ts'
import { see } from './membership.ts'
import type { RoomStore } from './store.ts'

export interface ReceiptsDeps {
  readonly store: RoomStore
  readonly publish: (userId: number, seq: number) => void
}

/** How far each member has read: published where it advances and the member shares it. */
export class Receipts {
  readonly #around: ReceiptsDeps

  constructor(around: ReceiptsDeps) {
    this.#around = around
  }

  seen(userId: number, seq: number): Outcome<number> {
    const { store, publish } = this.#around
    const before = store.members.get(userId)?.seen
    const seen = see(store, userId, seq)
    if (seen === null) return { refused: 'room_not_found' }
    if (seen !== before && store.members.get(userId)?.sharesReceipts) publish(userId, seen)
    return { ok: seen }
  }
}
