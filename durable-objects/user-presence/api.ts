import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
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
  /** Whose session a ticket speaks for, once. */
  takeTicket(hash: string, now: number): Promise<string | null>
  /** False: nobody listens here any more, the room may forget this person. */
  deliver(delivery: Delivery): Promise<boolean>
  removedFrom(roomId: number): Promise<void>
  /** A room in which somebody is there wants to hear how this member stands, who has not joined it. */
  watch(roomId: number): Promise<Standing>
  append(event: PersonalEvent): Promise<number>
  /** A socket of this person opens in a room itself and must end with its session; false where that has ended. */
  attach(roomId: number, session: Pick<SocketFacts, 'sessionId' | 'askedAt'>): Promise<boolean>
  endSessions(ended: EndedSessions): Promise<void>
  presence(): Promise<{ status: PersonStatus; lastSeen: number | null; sockets: number }>
}
