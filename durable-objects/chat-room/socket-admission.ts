import { closeCodes } from '../../contract/frames/close-codes.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import { SOCKETS_MOST } from '../kit/bounds.ts'
import { RecentlyRevokedSessions } from '../kit/recently-revoked-sessions.ts'
import { sendFrame } from '../kit/socket.ts'
import type { Time } from '../kit/time.ts'
import type { EndedSessions, Standing } from './api.ts'
import type { Broadcaster } from './broadcaster.ts'
import { RegisteredPeople } from './registered-people.ts'
import { RoomSocket } from './room-socket.ts'
import type { RoomStore } from './store.ts'

export interface SocketAdmissionDeps {
  readonly store: RoomStore
  readonly broadcaster: Broadcaster
  readonly time: Time
  readonly accept: (socket: WebSocket) => void
  /** Notes in a person's own object that a socket of theirs opens here; null where its session is revoked. */
  readonly attach: (facts: SocketFacts) => Promise<Standing | null>
}

/** Admits sockets of the room's own. The Worker has authenticated the person; the room checks the membership. */
export class SocketAdmission {
  readonly #around: SocketAdmissionDeps
  readonly #introductions: RegisteredPeople
  readonly #endedLately: RecentlyRevokedSessions

  constructor(around: SocketAdmissionDeps) {
    this.#around = around
    this.#introductions = new RegisteredPeople(around.store.sql)
    this.#endedLately = new RecentlyRevokedSessions(around.store.sql)
  }

  async receive(facts: SocketFacts): Promise<Response> {
    const { store, broadcaster, time, attach } = this.#around
    if (!store.facts) return refused(409, 'unopened')
    if (!store.members.has(facts.userId)) return refused(404, 'room_not_found')
    // Before the socket is accepted: a session that ends a moment later must find it.
    if (!this.#introductions.has(facts.userId, time.now())) {
      const standing = await broadcaster.watch.askAlong(facts.userId, () => attach(facts))
      if (!standing) return refused(401, 'session_ended')
      if (!store.members.has(facts.userId)) return refused(404, 'room_not_found')
      this.#introductions.note(facts.userId, time.now())
    }
    if (this.#endedLately.has(facts)) return refused(401, 'session_ended')
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.admit(ours, facts)
    return new Response(null, { status: 101, webSocket: theirs })
  }

  admit(socket: WebSocket, facts: SocketFacts): void {
    const { store, broadcaster, time, accept } = this.#around
    accept(socket)
    const { head } = store
    const present = broadcaster.presence.presentBut(facts.userId)
    this.#makeRoom(facts.userId)
    // What waits was there before this socket came.
    broadcaster.flush()
    const position = { stream: broadcaster.stream, head }
    broadcaster.admit(RoomSocket.opened(socket, facts, position, time.now()))
    const { room_id = 0, epoch = '' } = store.facts ?? {}
    sendFrame(socket, { type: 'room_joined', room_id, epoch, head, ...present })
  }

  /** Refuses upgrades of these sessions that are under way. */
  noteEnded(ended: EndedSessions): void {
    this.#endedLately.note(ended, this.#around.time.now())
  }

  /** After a removal: on the next socket the person's own object is called again. */
  forget(userId: number): void {
    this.#introductions.forget(userId)
  }

  /** A room holds so many sockets altogether: no one person may take them all. */
  #makeRoom(userId: number): void {
    const { broadcaster } = this.#around
    const theirs = broadcaster.socketsOf(userId)
    if (theirs.length < SOCKETS_MOST) return
    const { roomSockets } = broadcaster
    const [quietest] = theirs.sort((a, b) => roomSockets.lastSignOf(a) - roomSockets.lastSignOf(b))
    if (quietest) broadcaster.letGo(quietest, closeCodes.replaced, 'too many devices')
  }
}

const refused = (status: number, why: string) => Response.json({ refused: why }, { status })
