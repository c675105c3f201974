import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { Standing } from '../chat-room/api.ts'
import type { DeliveryRouter } from './delivery.ts'
import type { Rooms } from './rooms.ts'
import type { PresenceStore } from './store.ts'

export interface StatusPublisherDeps {
  readonly userId: number
  readonly standing: () => Standing
  readonly store: PresenceStore
  readonly rooms: Rooms
  readonly delivery: DeliveryRouter
}

/**
 * Tells the rooms how the person stands, each once: those that are heard here, and those that watch. It takes leave of a
 * room that no device hears any more, which may go on watching.
 */
export class StatusPublisher {
  readonly #around: StatusPublisherDeps

  constructor(around: StatusPublisherDeps) {
    this.#around = around
  }

  get hasNews(): boolean {
    const { standing, store, delivery } = this.#around
    const { status } = standing()
    return (
      store.rooms.some(({ roomId, told }) => told !== status || !delivery.isHeard(roomId)) ||
      [...store.watches.values()].some((told) => told !== status)
    )
  }

  /** What a room believes. */
  toldTo(roomId: number): PersonStatus {
    const { store } = this.#around
    return store.room(roomId)?.told ?? store.watches.get(roomId) ?? 'offline'
  }

  /** False where a room could not be reached. */
  async tell(): Promise<boolean> {
    const { rooms, watches } = this.#around.store
    const told = await Promise.allSettled([
      ...rooms.map(({ roomId }) => this.tellRoom(roomId)),
      ...[...watches.keys()].map((roomId) => this.#tellWatch(roomId)),
    ])
    return told.every(({ status }) => status === 'fulfilled')
  }

  /** A room that is heard here is told each change, one that no device hears any more that it is left. */
  async tellRoom(roomId: number): Promise<void> {
    const { rooms, standing, store, delivery, userId } = this.#around
    await rooms.inTurn(roomId, async () => {
      const known = store.room(roomId)
      if (!known) return
      const now = standing()
      if (delivery.isHeard(roomId)) {
        if (known.told === now.status) return
        await rooms.call(roomId, async (room) => room.status(userId, now))
        const still = store.room(roomId)
        if (still) store.keepRoom({ ...still, told: now.status })
        return
      }
      const isWanted = await rooms.call(roomId, async (room) => room.leave(userId, now))
      // A device that began to join meanwhile waits for this turn to end, and is written down again.
      delivery.forgetRoom(roomId)
      if (isWanted) store.keepWatch(roomId, now.status)
    })
  }

  async #tellWatch(roomId: number): Promise<void> {
    const { rooms, standing, store, userId } = this.#around
    await rooms.inTurn(roomId, async () => {
      const now = standing()
      const told = store.watches.get(roomId)
      if (told === undefined || told === now.status) return
      const isWanted = await rooms.call(roomId, async (room) => room.status(userId, now))
      if (!isWanted) store.forgetWatch(roomId)
      else if (store.watches.has(roomId)) store.keepWatch(roomId, now.status)
    })
  }
}
