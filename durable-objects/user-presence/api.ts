import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { BulkProgress } from '../../contract/payouts/schemas.ts'
import type { PresenceChange } from '../../contract/tickets/present.ts'
import type { Delivery, EndedSessions, Speaker, Standing } from '../chat-room/api.ts'

declare module '../../worker/kernel/bindings.ts' {
  interface Bindings {
    readonly USER_PRESENCE: DurableObjectNamespace<UserPresenceObject>
  }
}

export interface Ticket {
  readonly hash: string
  readonly sessionId: string
  readonly expiresAt: number
}

export interface PersonalEvent {
  /** The same key twice is one event. */
  readonly key: string
  readonly kind: string
  readonly at: number
  readonly by: Speaker | null
  readonly data: Readonly<Record<string, unknown>>
}

export interface UserPresenceObject extends Rpc.DurableObjectBranded {
  keepTicket(ticket: Ticket): Promise<void>
  /** The session of a ticket. A ticket is valid once. */
  takeTicket(hash: string, now: number): Promise<string | null>
  /** False: no socket has joined this room any more, so the room may drop the subscriber. */
  deliver(delivery: Delivery): Promise<boolean>
  removedFrom(roomId: number): Promise<void>
  /** Registers a room for this member's status, although none of their sockets has joined it. */
  watch(roomId: number): Promise<Standing>
  append(event: PersonalEvent): Promise<number>
  /** The numbers of several, which devices receive as one batch. */
  appendAll(events: readonly PersonalEvent[]): Promise<number[]>
  /** How far bulks of payments are, for devices that said hello. Nothing of it is stored. */
  tellProgress(all: readonly BulkProgress[]): Promise<void>
  /** What a colleague does with a ticket, for devices that said hello. Nothing of it is stored. */
  tellTicketPresence(change: PresenceChange): Promise<void>
  /**
   * Registers a room's own socket, which must close with its session, and the room for this member's status, as `watch`
   * does; null if the session is revoked already.
   */
  attach(roomId: number, session: Pick<SocketFacts, 'sessionId' | 'askedAt'>): Promise<Standing | null>
  endSessions(ended: EndedSessions): Promise<void>
  presence(): Promise<{ status: PersonStatus; lastSeen: number | null; sockets: number }>
}
