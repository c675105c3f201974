import type { Attachment, Message, PersonStatus, RoomRole } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import type { Role } from '../../contract/permissions.ts'

declare module '../../worker/kernel/bindings.ts' {
  interface Bindings {
    readonly CHAT_ROOM: DurableObjectNamespace<ChatRoomObject>
  }
}

/** A refusal is a value: an error thrown across RPC loses its class. */
export type Outcome<Value> = { readonly ok: Value } | { readonly refused: RoomRefusal }

export type RoomRefusal =
  /** Nobody has told this object yet which room it is: tell it with `open`, and ask again. */
  | 'unopened'
  /** Nobody has vouched yet for the files of this draft: have them vouched for, and ask again. */
  | 'unvouched'
  /** The account's limit for messages is used up; over HTTP the Worker says so itself. */
  | 'rate_limited'
  | 'room_not_found'
  | 'message_not_found'
  | 'owners_only'
  | 'author_only'
  | 'edited_too_often'
  | 'too_many_emojis'
  | 'client_id_conflict'
  | 'direct_room'
  | 'room_closed'
  | 'room_full'
  | 'user_not_found'
  | AttachmentRefusal

export type AttachmentRefusal =
  | 'attachment_not_found'
  | 'attachment_not_uploaded'
  | 'attachment_mismatch'
  | 'attachment_taken'

export interface Speaker {
  readonly id: number
  readonly name: string
  readonly role: Role
}

/** Who asks the room to change. Somebody of the back-office may act on a room without being part of it. */
export interface Asker extends Speaker {
  readonly operator?: true
}

export interface RoomMember extends Speaker {
  readonly roomRole: RoomRole
  readonly sharesReceipts: boolean
}

export interface RoomFacts {
  readonly roomId: number
  readonly name: string
  readonly isGroup: boolean
  readonly createdAt: number
  readonly members: readonly RoomMember[]
}

export interface RoomParticipant {
  readonly user_id: number
  readonly name: string
  readonly role: RoomRole
  readonly seen: number | null
}

/** Everything a list of rooms shows of one, for one of its participants. */
export interface RoomView {
  readonly name: string
  readonly epoch: string
  readonly head: number
  readonly seen: number
  readonly unread: number
  readonly mentions: number
  readonly updatedAt: number
  readonly closedAt: number | null
  readonly lastMessage: Message | null
  readonly participants: readonly RoomParticipant[]
}

export interface Draft {
  readonly content: string
  readonly clientId?: string | undefined
  readonly replyTo?: number | undefined
  readonly mentions?: readonly number[] | undefined
  /** Files by their ids. Before the room takes a new message with any, the Worker has to vouch for each. */
  readonly attachments?: readonly string[] | undefined
  /** What the Worker found behind those ids, in the same order: theirs, of this room, and stored as promised. */
  readonly verified?: readonly Attachment[] | undefined
}

/** What the Worker is asked about the files of a draft. */
export interface VerifyRequest {
  readonly roomId: number
  readonly userId: number
  readonly ids: readonly string[]
}

export interface Sent {
  readonly seq: number
  readonly at: number
  readonly dup: boolean
}

export interface HistoryAsk {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** An event of which names and numbers are all there is to tell. */
export interface Happening extends Omit<LogEvent, 'data'> {
  readonly data: Record<string, string | number>
}

export interface History {
  readonly results: Message[]
  /** Who came and went, a new name, the end: what happened among these messages. */
  readonly events: Happening[]
  readonly epoch: string
  readonly head: number
  readonly has_before: boolean
  readonly has_after: boolean
}

/** What lists, search and notifications need of a room between two numbers: deleted messages are among `gone`. */
export interface RoomExtract {
  readonly epoch: string
  readonly head: number
  readonly updatedAt: number
  readonly name: string
  readonly closedAt: number | null
  readonly members: readonly { userId: number; roomRole: RoomRole; seen: number }[]
  readonly messages: readonly {
    id: number
    senderId: number
    senderName: string
    content: string
    at: number
    mentions: readonly number[]
    attachments: readonly Attachment[]
  }[]
  readonly gone: readonly number[]
  /** The files of those that are gone. */
  readonly goneAttachments: readonly string[]
  /** Who was brought in and who was taken out between the two numbers. */
  readonly changes: readonly {
    seq: number
    kind: 'member_added' | 'member_removed'
    userId: number
    byId: number
    /** What the room was called at that moment; null where the log does not say. */
    roomName: string | null
  }[]
}

export interface RoomLoad {
  readonly sockets: number
  readonly listeners: number
  readonly head: number
  readonly members: number
}

export interface ChatRoomObject extends Rpc.DurableObjectBranded {
  /** Says which room this is. Again, it changes nothing. */
  open(facts: RoomFacts): Promise<void>
  view(userId: number): Promise<Outcome<RoomView>>
  history(userId: number, ask: HistoryAsk): Promise<Outcome<History>>
  message(userId: number, messageId: number): Promise<Outcome<Message>>
  /** A file of a message that stands, for somebody who may read it. */
  attachment(userId: number, attachmentId: string): Promise<Outcome<Attachment>>
  /** Which of these files belong to a message that stands, and to which. */
  attached(attachmentIds: readonly string[]): Promise<Outcome<{ id: string; messageId: number }[]>>
  versions(asker: Asker, messageId: number): Promise<Outcome<{ content: string; until: number }[]>>
  send(speaker: Speaker, draft: Draft): Promise<Outcome<Sent>>
  edit(
    asker: Asker,
    messageId: number,
    content: string,
    mentions: readonly number[],
  ): Promise<Outcome<Message>>
  erase(asker: Asker, messageId: number): Promise<Outcome<null>>
  react(asker: Asker, messageId: number, emoji: string, on: boolean): Promise<Outcome<null>>
  rename(asker: Asker, name: string): Promise<Outcome<null>>
  addMember(
    asker: Asker,
    member: RoomMember,
  ): Promise<Outcome<RoomParticipant & { readonly already: boolean }>>
  setRoomRole(asker: Asker, userId: number, role: RoomRole): Promise<Outcome<RoomParticipant>>
  /** From the moment this answers, the person receives nothing more of the room, on any path. */
  removeMember(asker: Asker, userId: number): Promise<Outcome<null>>
  setSharesReceipts(userId: number, shares: boolean): Promise<void>
  /** Somebody is called otherwise, or has another role, than the room was told. */
  setPerson(person: Speaker): Promise<void>
  close(asker: Asker): Promise<Outcome<null>>
  extract(from: number, to: number): Promise<Outcome<RoomExtract>>
  /** The same for whoever carries out the room's own order to follow it; until then the room orders it again. */
  carryOut(from: number, to: number): Promise<Outcome<RoomExtract>>
  load(): Promise<RoomLoad>

  /** A person's own object hears the room from here on, through `UserPresenceObject.deliver`. */
  join(speaker: Speaker, status: PersonStatus): Promise<Outcome<RoomJoined>>
  /** False: nobody here would be told how this person stands, so the room need not hear of it. */
  leave(userId: number, standing: Standing): Promise<boolean>
  page(userId: number, ask: { epoch: string | null; seq: number }): Promise<Outcome<RoomPage>>
  see(userId: number, seq: number): Promise<Outcome<number>>
  type(speaker: Speaker, isTyping: boolean): Promise<Outcome<null>>
  /** As `leave` answers. */
  status(userId: number, standing: Standing): Promise<boolean>
  endSessions(userId: number, ended: EndedSessions): Promise<void>
}

/** How a person stands, and when they last gave a sign. */
export interface Standing {
  readonly status: PersonStatus
  readonly lastSeen: number
}

export interface RoomJoined {
  readonly epoch: string
  readonly head: number
  readonly online: readonly number[]
  /** Those of the above who look away. */
  readonly away: readonly number[]
}

/** A piece of a log, from one number to another without a gap. */
export interface LogPage {
  readonly from: number
  readonly to: number
  readonly epoch: string
  readonly events: LogEvent[]
  readonly more: boolean
}

export type RoomPage =
  | LogPage
  | {
      readonly epoch: string
      readonly head: number
      readonly snapshot: { name: string; participants: RoomParticipant[]; events: LogEvent[] }
    }

/** What a room hands to a listener: events without a gap, and what is said once and never stored. */
export interface Delivery {
  readonly roomId: number
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly events: readonly LogEvent[]
  readonly typing: readonly { userId: number; name: string; isTyping: boolean }[]
  readonly statuses: readonly { userId: number; status: PersonStatus; lastSeen: number }[]
  readonly seen: readonly { userId: number; seq: number }[]
}

export interface EndedSessions {
  readonly sessionIds: readonly string[]
}
