import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { Rooms } from './rooms.ts'
import type { PresenceStore } from './store.ts'
import type { Switchboard } from './switchboard.ts'

export interface Standing {
  readonly status: PersonStatus
  readonly lastSeen: number
}

export interface Surroundings {
  readonly userId: number
  readonly standing: () => Standing
  readonly store: PresenceStore
  readonly rooms: Rooms
  readonly switchboard: Switchboard
}

/** Tells the rooms how the person stands, each once, and takes leave of those that nobody hears here any more. */
export class Teller {
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  get hasNews(): boolean {
    return this.#around.store.rooms.some(
      ({ roomId, told }) => told !== this.#statusFor(roomId) || !this.#around.switchboard.isHeard(roomId),
    )
  }

  /** What a room believes. */
  toldTo(roomId: number): PersonStatus {
    return this.#around.store.room(roomId)?.told ?? 'offline'
  }

  /** False where a room could not be reached. */
  async tell(): Promise<boolean> {
    const told = await Promise.allSettled(this.#around.store.rooms.map(({ roomId }) => this.tellRoom(roomId)))
    return told.every(({ status }) => status === 'fulfilled')
  }

  async tellRoom(roomId: number): Promise<void> {
    const { rooms, store, switchboard, userId } = this.#around
    await rooms.inTurn(roomId, async () => {
      const known = store.room(roomId)
      if (!known) return
      const status = this.#statusFor(roomId)
      const heard = switchboard.isHeard(roomId)
      if (known.told !== status) {
        const { lastSeen } = this.#around.standing()
        await rooms.call(roomId, async (room) => room.status(userId, status, lastSeen))
        const still = store.room(roomId)
        if (still) store.keepRoom({ ...still, told: status })
      }
      if (heard) return
      await rooms.call(roomId, async (room) => room.leave(userId))
      // Whoever began to join meanwhile waits for this turn to end, and is written down anew.
      switchboard.forgetRoom(roomId)
    })
  }

  /** In a room that is heard on no device one is not there, whatever else one does. */
  #statusFor(roomId: number): PersonStatus {
    return this.#around.switchboard.isHeard(roomId) ? this.#around.standing().status : 'offline'
  }
}
