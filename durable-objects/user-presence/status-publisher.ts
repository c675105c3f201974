import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { Alarms } from '../kit/alarms.ts'
import { nextCheck } from '../kit/liveness.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import type { DeliveryRouter } from './delivery.ts'
import type { DeviceSockets } from './device-sockets.ts'
import type { Peers } from './peers.ts'
import type { Rooms } from './rooms.ts'
import type { PresenceStore } from './store.ts'

/** A reload disconnects for a moment; no status is published for it. */
const GRACE_MS = 3_000
/** Going to the background and back within this interval is not published either. */
const SETTLE_MS = 500
const RETRY_MS = 5_000
const RETRY_MOST_MS = 300_000

export interface StatusPublisherDeps {
  readonly userId: number
  readonly now: () => number
  readonly due: Alarms<AlarmPurpose>
  readonly store: PresenceStore
  readonly deviceSockets: DeviceSockets
  readonly others: Peers
  readonly rooms: Rooms
  readonly delivery: DeliveryRouter
}

/**
 * Publishes the person's status to the rooms that a device subscribes to and to those that watch, once each. It
 * unsubscribes from a room without a subscribed device; that room may go on watching.
 */
export class StatusPublisher {
  readonly #around: StatusPublisherDeps
  /** Rounds in a row in which a room could not be reached. */
  #failures = 0

  constructor(around: StatusPublisherDeps) {
    this.#around = around
  }

  /** After a socket came, went or changed focus: when the status is to be published, and devices to be checked. */
  schedule(): void {
    const { due, now, store, deviceSockets, others } = this.#around
    if (this.hasNews) due.by('tell', now() + this.#delay)
    else due.cancel('tell')
    const isWatched = others.any || store.watches.size > 0
    const check = nextCheck(deviceSockets.signs, isWatched, now())
    if (check === null) due.cancel('look')
    else due.by('look', check)
  }

  get #delay(): number {
    if (this.#failures > 0) return Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** (this.#failures - 1))
    return this.#around.deviceSockets.standing.status === 'offline' ? GRACE_MS : SETTLE_MS
  }

  get hasNews(): boolean {
    const { store, delivery, deviceSockets } = this.#around
    const { status } = deviceSockets.standing
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

  /** A room that could not be reached is called again later, after longer and longer. */
  async tell(): Promise<void> {
    const { rooms, watches } = this.#around.store
    const told = await Promise.allSettled([
      ...rooms.map(({ roomId }) => this.tellRoom(roomId)),
      ...[...watches.keys()].map((roomId) => this.#tellWatch(roomId)),
    ])
    const isDone = told.every(({ status }) => status === 'fulfilled')
    this.#failures = isDone ? 0 : this.#failures + 1
  }

  /** A subscribed room receives each change; one without a subscribed device receives the end of the subscription. */
  async tellRoom(roomId: number): Promise<void> {
    const { deviceSockets, rooms, store, delivery, userId } = this.#around
    await rooms.inTurn(roomId, async () => {
      const known = store.room(roomId)
      if (!known) return
      const now = deviceSockets.standing
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
    const { deviceSockets, rooms, store, userId } = this.#around
    await rooms.inTurn(roomId, async () => {
      const now = deviceSockets.standing
      const told = store.watches.get(roomId)
      if (told === undefined || told === now.status) return
      const isWanted = await rooms.call(roomId, async (room) => room.status(userId, now))
      if (!isWanted) store.forgetWatch(roomId)
      else if (store.watches.has(roomId)) store.keepWatch(roomId, now.status)
    })
  }
}
