import type * as z from 'zod'
import type { listMessages } from '../../contract/chat/messages.ts'
import type { Message as StoredMessage } from '../../contract/chat/schemas.ts'
import {
  type EventData,
  eventData,
  type LogEvent,
  type RoomEventKind,
  systemEventKinds,
} from '../../contract/frames/events.ts'

/** A contiguous range of a room's messages, or of the replies in one of its threads, kept up to date with its log. */
export interface Conversation {
  readonly roomId: number
  /** The message that begins the thread; null for the room itself, where replies kept to a thread do not stand. */
  readonly thread: number | null
  /** The same, once it is known. */
  readonly root: Message | null
  readonly messages: readonly Message[]
  /** Joins, leaves, renames and the closing, shown among the messages. */
  readonly systemEvents: readonly LogEvent[]
  readonly hasBefore: boolean
  /** There are newer messages than the last one here. */
  readonly hasAfter: boolean
  /** Recent events: a page requested before them does not contain them. */
  readonly recent: readonly LogEvent[]
  /** False until the first page has come; until then events are only buffered. */
  readonly isRead: boolean
}

/** A message as of one sequence number: later events are not applied yet. */
export interface Message extends StoredMessage {
  readonly asOf: number
}

export type History = z.output<typeof listMessages.reply>

export function beginConversation(roomId: number, thread: number | null = null): Conversation {
  return {
    roomId,
    thread,
    root: null,
    messages: [],
    systemEvents: [],
    hasBefore: true,
    hasAfter: true,
    recent: [],
    isRead: false,
  }
}

export function applyEvents(conversation: Conversation, events: readonly LogEvent[]): Conversation {
  if (events.length === 0) return conversation
  const messages = [...conversation.messages]
  let { root } = conversation
  const at = new Map(messages.map((message, index) => [message.id, index]))
  for (const event of events) {
    const change = changeOf(event)
    if (change === null) continue
    if (change.kind === 'message') {
      const message = messageOf(conversation.roomId, event, change.data)
      const last = messages.at(-1)?.id ?? 0
      const belongs = message !== null && standsIn(conversation, message)
      if (belongs && !conversation.hasAfter && event.seq > last) {
        at.set(message.id, messages.length)
        messages.push(message)
      }
    }
    const amendment = change.kind === 'message' ? replied(event, change.data) : change
    if (amendment === null) continue
    for (const { id, apply } of amendmentsIn(amendment)) {
      const index = at.get(id)
      const message = index === undefined ? undefined : messages[index]
      const now = (before: Message) => ({ ...apply(before), asOf: event.seq })
      if (index !== undefined && message !== undefined && message.asOf < event.seq)
        messages[index] = now(message)
      if (root?.id === id && root.asOf < event.seq) root = now(root)
    }
  }
  return {
    ...conversation,
    root,
    messages,
    systemEvents: systemEventsAfter(conversation, events),
    recent: [...conversation.recent, ...events].slice(-RECENT_MOST),
  }
}

const standsIn = ({ thread }: Conversation, message: Message): boolean =>
  thread === null ? message.in_room : message.thread === thread

/** A reply changes what the message that begins its thread shows. */
function replied({ seq, at, by }: LogEvent, { thread, deleted_at }: EventData<'message'>): Amendment | null {
  if (thread === undefined || by === null || deleted_at !== undefined) return null
  return {
    kind: 'amendment',
    id: thread,
    apply: (root) => ({
      ...root,
      replies: {
        count: (root.replies?.count ?? 0) + 1,
        last_id: seq,
        last_at: at,
        authors: [
          { id: by.id, name: by.name },
          ...(root.replies?.authors ?? []).filter(({ id }) => id !== by.id),
        ].slice(0, AUTHORS_SHOWN),
      },
    }),
  }
}

const withoutReply = (root: Message): Message => {
  const count = (root.replies?.count ?? 0) - 1
  return { ...root, replies: root.replies && count > 0 ? { ...root.replies, count } : null }
}

const amendmentsIn = ({ id, apply, root }: Amendment): readonly Pick<Amendment, 'id' | 'apply'>[] =>
  root === undefined
    ? [{ id, apply }]
    : [
        { id, apply },
        { id: root, apply: withoutReply },
      ]

/** As many faces as the server names. */
const AUTHORS_SHOWN = 3

/** In a past range nothing newer is appended, as with messages: a gap would lie before it. */
function systemEventsAfter(
  { systemEvents, hasAfter }: Conversation,
  events: readonly LogEvent[],
): readonly LogEvent[] {
  const last = systemEvents.at(-1)?.seq ?? 0
  const fresh = hasAfter ? [] : events.filter(({ kind, seq }) => SYSTEM_EVENT_KINDS.has(kind) && seq > last)
  return fresh.length === 0 ? systemEvents : [...systemEvents, ...fresh]
}

const SYSTEM_EVENT_KINDS: ReadonlySet<string> = new Set(systemEventKinds)

/** Merges a page before or after the range, or replaces the range. The newest page is merged where it overlaps;
 *  otherwise it replaces the range, because the gap between them would not be visible. */
export function takePage(
  conversation: Conversation,
  page: History,
  asked: 'before' | 'after' | 'newest' | 'instead',
): Conversation {
  const where = asked === 'newest' ? (adjoins(conversation, page) ? 'after' : 'instead') : asked
  const known = new Map(conversation.messages.map((message) => [message.id, message]))
  const fresh = page.results.map((message) => {
    const held = known.get(message.id)
    return held !== undefined && held.asOf > page.head ? held : { ...message, asOf: page.head }
  })
  const freshIds = new Set(fresh.map(({ id }) => id))
  const root =
    page.root && (conversation.root?.asOf ?? 0) <= page.head ? { ...page.root, asOf: page.head } : null
  const others = where === 'instead' ? [] : conversation.messages.filter(({ id }) => !freshIds.has(id))
  const pageSeqs = new Set(page.events.map(({ seq }) => seq))
  const before = where === 'instead' ? [] : conversation.systemEvents.filter(({ seq }) => !pageSeqs.has(seq))
  const joined = {
    ...conversation,
    root: root ?? conversation.root,
    systemEvents: [...before, ...page.events].sort((a, b) => a.seq - b.seq),
    messages: [...others, ...fresh].sort((a, b) => a.id - b.id),
    hasBefore: where === 'after' ? conversation.hasBefore : page.has_before,
    hasAfter: where === 'before' ? conversation.hasAfter : page.has_after,
    isRead: true,
  }
  const missed = conversation.recent.filter(({ seq }) => seq > page.head)
  return { ...applyEvents(joined, missed), recent: conversation.recent }
}

function adjoins({ messages, hasAfter }: Conversation, { results }: History): boolean {
  const [first, last] = [results[0]?.id, messages.at(-1)?.id]
  return !hasAfter && first !== undefined && last !== undefined && first <= last
}

/** The log was reset, or too many events were missed to replay them. */
export function resetConversation(
  conversation: Conversation,
  head: number,
  events: readonly LogEvent[],
): Conversation {
  const hasBefore = (events[0]?.seq ?? head + 1) > 1
  const { roomId, thread, root } = conversation
  // The snapshot may not reach back to the message that begins the thread.
  return applyEvents(
    { ...beginConversation(roomId, thread), root, hasAfter: false, hasBefore, isRead: true },
    events,
  )
}

/** A change of a known message. */
interface Amendment {
  readonly kind: 'amendment'
  readonly id: number
  readonly apply: (message: Message) => Message
  /** Of a deleted reply, the message that begins its thread. */
  readonly root?: number | undefined
}

function changeOf(event: LogEvent): { kind: 'message'; data: EventData<'message'> } | Amendment | null {
  const amend = (id: number, apply: Amendment['apply']): Amendment => ({ kind: 'amendment', id, apply })
  switch (event.kind) {
    case 'message': {
      const data = dataOf('message', event)
      return data && { kind: 'message', data }
    }
    case 'edited': {
      const data = dataOf('edited', event)
      return (
        data &&
        amend(data.id, (message) =>
          message.deleted_at === null
            ? { ...message, content: data.content, mentions: data.mentions, edited_at: event.at }
            : message,
        )
      )
    }
    case 'deleted': {
      const data = dataOf('deleted', event)
      return (
        data && {
          ...amend(data.id, (message) => ({
            ...message,
            content: '',
            mentions: [],
            attachments: [],
            reactions: [],
            deleted_at: event.at,
          })),
          root: data.thread,
        }
      )
    }
    case 'reaction': {
      const data = dataOf('reaction', event)
      const by = event.by?.id
      if (data === null || by === undefined) return null
      return amend(data.id, (message) => ({
        ...message,
        reactions: withReaction(message.reactions, data, by),
      }))
    }
    default:
      return null
  }
}

export function dataOf<Kind extends RoomEventKind>(kind: Kind, event: LogEvent): EventData<Kind> | null {
  const read = eventData[kind].safeParse(event.data)
  return read.success ? (read.data as EventData<Kind>) : null
}

/** The message of an event; null for an event without an author. */
export function messageOf(roomId: number, event: LogEvent, data: EventData<'message'>): Message | null {
  if (event.by === null) return null
  return {
    id: event.seq,
    room_id: roomId,
    sender: event.by,
    sender_id: event.by.id,
    content: data.content,
    message_type: data.message_type,
    status: 'sent',
    created_at: event.at,
    edited_at: data.edited_at ?? null,
    deleted_at: data.deleted_at ?? null,
    reply_to: data.reply_to ?? null,
    thread: data.thread ?? null,
    in_room: data.thread === undefined || data.in_room === true,
    replies: null,
    mentions: data.mentions,
    attachments: data.attachments,
    reactions: [],
    client_id: data.client_id ?? null,
    asOf: event.seq,
  }
}

export function withReaction(
  reactions: StoredMessage['reactions'],
  { emoji, on }: Pick<EventData<'reaction'>, 'emoji' | 'on'>,
  by: number,
): StoredMessage['reactions'] {
  const others = reactions.find((one) => one.emoji === emoji)?.user_ids.filter((id) => id !== by) ?? []
  const user_ids = on ? [...others, by] : others
  const known = reactions.some((one) => one.emoji === emoji)
  const next = known
    ? reactions.map((one) => (one.emoji === emoji ? { emoji, user_ids } : one))
    : [...reactions, { emoji, user_ids }]
  return next.filter((one) => one.user_ids.length > 0)
}

/** More events than arrive while a page loads on the poorest network. */
const RECENT_MOST = 1_000
