import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { StatusNews } from '../kit/frames.ts'
import { isLive, nextCheck, type Sign } from '../kit/liveness.ts'
import type { Time } from '../kit/time.ts'
import type { RoomSocket } from './room-socket.ts'
import type { RoomSockets } from './room-sockets.ts'
import type { RoomStore } from './store.ts'
import type { Subscribers } from './subscribers.ts'
import type { Watch } from './watch.ts'

/** Sockets that were lost with their machine mostly reconnect within this; until then no departure is broadcast. */
const RETURN_MS = 5_000

export interface PresenceDeps {
  readonly store: RoomStore
  readonly time: Time
  readonly roomSockets: RoomSockets
  readonly listeners: Subscribers
  readonly watch: Watch
  readonly tell: (news: StatusNews) => void
  readonly wakeBy: (at: number) => void
}

/**
 * Who is there: by the signs of life of the room's own sockets, or by the status that the member's own object publishes,
 * subscribed or not. The status that was broadcast is stored, so that each change is broadcast once, and a change that a
 * crash interrupted is broadcast after it.
 */
export class Presence {
  readonly #around: PresenceDeps
  readonly #told = new Map<number, PersonStatus>()
  #reviewAt: number | null = null
  /** When the alarm looks for signs, if that is settled. */
  #lookAt: number | null = null

  constructor(around: PresenceDeps) {
    this.#around = around
    const rows = around.store.sql.exec<{ user_id: number; status: PersonStatus }>('select * from attendance')
    for (const { user_id, status } of rows) this.#told.set(user_id, status)
  }

  /** After a sleep or a fall. */
  recall(): void {
    if (![...this.#told].some(([userId, told]) => told !== this.statusOf(userId))) return
    this.#reviewAt = this.#around.time.now() + RETURN_MS
    this.#around.wakeBy(this.#reviewAt)
  }

  /** A person with a socket of the room is online, whatever their other connection does. */
  statusOf(userId: number): PersonStatus {
    const { listeners, roomSockets, watch } = this.#around
    for (const roomSocket of roomSockets.ofPerson(userId)) if (!roomSocket.isQuiet) return 'online'
    return listeners.has(userId) ? listeners.statusOf(userId) : watch.statusOf(userId)
  }

  /** Who else is there, and of those who looks away. */
  presentBut(userId: number): { online: number[]; away: number[] } {
    const [online, away]: [number[], number[]] = [[], []]
    for (const memberId of this.#around.store.members.keys()) {
      if (memberId === userId) continue
      const status = this.statusOf(memberId)
      if (status !== 'offline') online.push(memberId)
      if (status === 'away') away.push(memberId)
    }
    return { online, away }
  }

  statuses(): StatusNews[] {
    const { store, time } = this.#around
    const lastSeen = time.now()
    return [...store.members.keys()].map((userId) => ({ userId, status: this.statusOf(userId), lastSeen }))
  }

  /** Recomputes a person's status and broadcasts a change. */
  review(userId: number, lastSeen = this.#around.time.now()): void {
    const status = this.statusOf(userId)
    if (status === (this.#told.get(userId) ?? 'offline')) return
    const { sql } = this.#around.store
    if (status === 'offline') {
      this.#told.delete(userId)
      sql.exec('delete from attendance where user_id = ?', userId)
    } else {
      this.#told.set(userId, status)
      sql.exec('insert or replace into attendance values (?, ?)', userId, status)
    }
    this.#around.tell({ userId, status, lastSeen })
  }

  /** A dead socket may never close: without a sign of life its person counts as gone, until the next sign. */
  lookForSigns(): void {
    const now = this.#around.time.now()
    this.#lookAt = null
    for (const roomSocket of this.#around.roomSockets.values()) {
      const isQuiet = !isLive(this.#signOf(roomSocket), now)
      if (isQuiet === roomSocket.isQuiet) continue
      roomSocket.isQuiet = isQuiet
      this.review(roomSocket.userId)
    }
    if (this.#reviewAt === null || this.#reviewAt > now) return
    this.#reviewAt = null
    for (const userId of [...this.#told.keys()]) this.review(userId)
  }

  /** After a socket came. It is due no sooner than those that were there, so a crowd needs one check ahead. */
  lookLater(): void {
    const { time, wakeBy } = this.#around
    if (this.#lookAt !== null && this.#lookAt > time.now()) return
    this.#lookAt = this.dueAt
    if (this.#lookAt !== null) wakeBy(this.#lookAt)
  }

  /** When to look for signs again. Without another person to tell, the room is not woken for it. */
  get dueAt(): number | null {
    const { roomSockets, listeners, time } = this.#around
    const people = new Set(listeners.ids)
    for (const { userId } of roomSockets.values()) people.add(userId)
    const signs = [...roomSockets.values()].map((roomSocket) => this.#signOf(roomSocket))
    const look = nextCheck(signs, people.size > 1, time.now())
    return this.#reviewAt === null ? look : Math.min(this.#reviewAt, look ?? this.#reviewAt)
  }

  #signOf(roomSocket: RoomSocket): Sign {
    const lastSign = this.#around.roomSockets.lastSignOf(roomSocket)
    return { lastSign, away: false, capable: roomSocket.capable }
  }
}
