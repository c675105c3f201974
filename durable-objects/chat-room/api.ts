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
  /** The object does not know yet which room it is: call `open`, then repeat the call. */
  | 'unopened'
  /** The files of this draft are not verified yet: have the Worker verify them, then repeat the call. */
  | 'unverified'
  /** The account's limit for messages is used up; over HTTP the Worker refuses before it calls. */
  | 'rate_limited'
  | 'room_not_found'
  | 'message_not_found'
  | 'thread_not_found'
  | 'thread_deleted'
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

/** The author of a change. An operator may change a room without being a participant. */
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

/** What a list of rooms shows of one room to one participant. */
export interface RoomView {
  readonly name: string
  readonly epoch: string
  readonly head: number
  readonly seen: number
  readonly unread: number
  readonly mentions: number
  readonly threads: readonly { readonly id: number; readonly unread: number }[]
  /** The newest message that is unread for the reader. */
  readonly lastUnread: number | null
  readonly updatedAt: number
  readonly closedAt: number | null
  readonly lastMessage: Message | null
  readonly participants: readonly RoomParticipant[]
}

export interface Draft {
  readonly content: string
  readonly clientId?: string | undefined
  readonly replyTo?: number | undefined
  /** A message of the thread. */
  readonly thread?: number | undefined
  /** Whether a reply in a thread stands among the room's messages as well. */
  readonly inRoom?: boolean | undefined
  readonly mentions?: readonly number[] | undefined
  /** Files by id. A room stores a new message with files only once the Worker has verified each. */
  readonly attachments?: readonly string[] | undefined
  /** The verified files in the order of the ids: the author's, of this room, and stored as promised. */
  readonly verified?: readonly Attachment[] | undefined
}

/** Asks the Worker to verify the files of a draft. */
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
  /** The replies in the thread of this message, or only what stands among the room's messages; all without it. */
  readonly thread?: number | 'none' | undefined
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** An event whose data are names and numbers only. */
export interface Happening extends Omit<LogEvent, 'data'> {
  readonly data: Record<string, string | number>
}

export interface History {
  readonly results: Message[]
  /** The message that begins the thread, where one was asked for. */
  readonly root?: Message
  /** Membership changes, renames and the closure between these messages. */
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
    /** Those of them who have not read it. */
    unreadBy: readonly number[]
    attachments: readonly Attachment[]
  }[]
  readonly gone: readonly number[]
  /** The files of those that are gone. */
  readonly goneAttachments: readonly string[]
  /** Members added and removed between the two numbers. */
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
  /** Stores which room this is. A second call changes nothing. */
  open(facts: RoomFacts): Promise<void>
  view(userId: number): Promise<Outcome<RoomView>>
  history(userId: number, ask: HistoryAsk): Promise<Outcome<History>>
  message(userId: number, messageId: number): Promise<Outcome<Message>>
  /** A file of a message that is not deleted, for a participant. */
  attachment(userId: number, attachmentId: string): Promise<Outcome<Attachment>>
  /** Those of the files that belong to a message that is not deleted, with the message. */
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
  /** How far a person has read a thread, which only their own devices learn. False where that was known. */
  seeThread(userId: number, messageId: number, seq: number): Promise<Outcome<boolean>>
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
  /** A person's name or role has changed. */
  setPerson(person: Speaker): Promise<void>
  close(asker: Asker): Promise<Outcome<null>>
  extract(from: number, to: number): Promise<Outcome<RoomExtract>>
  /** `extract` for the job that the room itself sent. The room sends the job again until this is called. */
  carryOut(from: number, to: number): Promise<Outcome<RoomExtract>>
  load(): Promise<RoomLoad>

  /** Subscribes a person's object, which then receives the room through `UserPresenceObject.deliver`. */
  join(speaker: Speaker, status: PersonStatus): Promise<Outcome<RoomJoined>>
  /** False: no other person watches this room, so it needs no further status of this person. */
  leave(userId: number, standing: Standing): Promise<boolean>
  page(userId: number, ask: { epoch: string | null; seq: number }): Promise<Outcome<RoomPage>>
  see(userId: number, seq: number): Promise<Outcome<number>>
  type(speaker: Speaker, isTyping: boolean): Promise<Outcome<null>>
  /** As `leave` answers. */
  status(userId: number, standing: Standing): Promise<boolean>
  endSessions(userId: number, ended: EndedSessions): Promise<void>
}

/** A person's status, and the last sign of life of any of their sockets. */
export interface Standing {
  readonly status: PersonStatus
  readonly lastSeen: number
}

export interface RoomJoined {
  readonly epoch: string
  readonly head: number
  readonly online: readonly number[]
  /** Those of `online` whose page is not visible. */
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

/** What a room sends to a subscriber: events without a gap, and ephemeral updates, which are never stored. */
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
