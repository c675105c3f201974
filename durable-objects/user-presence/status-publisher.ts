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
 * Publishes the person's status to the rooms that a device subscribes to and to those that watch, once each. It
 * unsubscribes from a room without a subscribed device; that room may go on watching.
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

  /** A subscribed room receives each change; one without a subscribed device receives the end of the subscription. */
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
