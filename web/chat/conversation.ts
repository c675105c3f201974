import type * as z from 'zod'
import type { listMessages } from '../../contract/chat/messages.ts'
import type { Message } from '../../contract/chat/schemas.ts'
import { type EventData, eventData, type LogEvent, type RoomEventKind } from '../../contract/frames/events.ts'

/** A piece of a room's messages without a gap, kept in step with its log. */
export interface Conversation {
  readonly roomId: number
  readonly messages: readonly Said[]
  /** Who came and went, a new name, the end: what is told among the messages. */
  readonly happenings: readonly LogEvent[]
  readonly hasBefore: boolean
  /** There are newer messages than the last one here: the reader is somewhere in the past. */
  readonly hasAfter: boolean
  /** What happened lately: a page that was read meanwhile does not know of it. */
  readonly recent: readonly LogEvent[]
  /** False until a first page has come: until then events are only remembered. */
  readonly isRead: boolean
}

/** A message as of one number of the log: what happened up to there is in it. */
export interface Said extends Message {
  readonly asOf: number
}

export type History = z.output<typeof listMessages.reply>

export function beginConversation(roomId: number): Conversation {
  return { roomId, messages: [], happenings: [], hasBefore: true, hasAfter: true, recent: [], isRead: false }
}

export function applyEvents(talk: Conversation, events: readonly LogEvent[]): Conversation {
  if (events.length === 0) return talk
  const messages = [...talk.messages]
  const at = new Map(messages.map((message, index) => [message.id, index]))
  for (const event of events) {
    const change = changeOf(event)
    if (change === null) continue
    if (change.kind === 'message') {
      const said = spoken(talk.roomId, event, change.data)
      const last = messages.at(-1)?.id ?? 0
      if (said !== null && !talk.hasAfter && event.seq > last) {
        at.set(said.id, messages.length)
        messages.push(said)
      }
      continue
    }
    const index = at.get(change.id)
    const message = index === undefined ? undefined : messages[index]
    if (index !== undefined && message !== undefined && message.asOf < event.seq)
      messages[index] = { ...change.apply(message), asOf: event.seq }
  }
  return {
    ...talk,
    messages,
    happenings: happeningsAfter(talk, events),
    recent: [...talk.recent, ...events].slice(-RECENT_MOST),
  }
}

/** In the past nothing newer stands, as with messages: a gap would lie before it. */
function happeningsAfter(
  { happenings, hasAfter }: Conversation,
  events: readonly LogEvent[],
): readonly LogEvent[] {
  const last = happenings.at(-1)?.seq ?? 0
  const fresh = hasAfter ? [] : events.filter(({ kind, seq }) => TOLD.has(kind) && seq > last)
  return fresh.length === 0 ? happenings : [...happenings, ...fresh]
}

const TOLD: ReadonlySet<string> = new Set(['member_added', 'member_removed', 'renamed', 'closed'])

/**
 * A page that adjoins what is there, before it or after it, or takes its place. The newest page adjoins where it
 * overlaps; where it does not, a gap would stay unseen, so it takes the place.
 */
export function takePage(
  talk: Conversation,
  page: History,
  asked: 'before' | 'after' | 'newest' | 'instead',
): Conversation {
  const where = asked === 'newest' ? (adjoins(talk, page) ? 'after' : 'instead') : asked
  const known = new Map(talk.messages.map((message) => [message.id, message]))
  const fresh = page.results.map((message) => {
    const held = known.get(message.id)
    return held !== undefined && held.asOf > page.head ? held : { ...message, asOf: page.head }
  })
  const freshIds = new Set(fresh.map(({ id }) => id))
  const others = where === 'instead' ? [] : talk.messages.filter(({ id }) => !freshIds.has(id))
  const told = new Set(page.events.map(({ seq }) => seq))
  const before = where === 'instead' ? [] : talk.happenings.filter(({ seq }) => !told.has(seq))
  const joined = {
    ...talk,
    happenings: [...before, ...page.events].sort((a, b) => a.seq - b.seq),
    messages: [...others, ...fresh].sort((a, b) => a.id - b.id),
    hasBefore: where === 'after' ? talk.hasBefore : page.has_before,
    hasAfter: where === 'before' ? talk.hasAfter : page.has_after,
    isRead: true,
  }
  const missed = talk.recent.filter(({ seq }) => seq > page.head)
  return { ...applyEvents(joined, missed), recent: talk.recent }
}

function adjoins({ messages, hasAfter }: Conversation, { results }: History): boolean {
  const [first, last] = [results[0]?.id, messages.at(-1)?.id]
  return !hasAfter && first !== undefined && last !== undefined && first <= last
}

/** The log began anew, or so much was missed that a fresh view is sooner there than all of it. */
export function resetConversation(
  talk: Conversation,
  head: number,
  events: readonly LogEvent[],
): Conversation {
  const hasBefore = (events[0]?.seq ?? head + 1) > 1
  return applyEvents({ ...beginConversation(talk.roomId), hasAfter: false, hasBefore, isRead: true }, events)
}

/** A change of a message that is there. */
interface Amendment {
  readonly kind: 'amendment'
  readonly id: number
  readonly apply: (message: Said) => Said
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
        data &&
        amend(data.id, (message) => ({
          ...message,
          content: '',
          mentions: [],
          attachments: [],
          reactions: [],
          deleted_at: event.at,
        }))
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

/** A message as its event tells it; null where nobody said it. */
export function spoken(roomId: number, event: LogEvent, data: EventData<'message'>): Said | null {
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
    mentions: data.mentions,
    attachments: data.attachments,
    reactions: [],
    client_id: data.client_id ?? null,
    asOf: event.seq,
  }
}

export function withReaction(
  reactions: Message['reactions'],
  { emoji, on }: Pick<EventData<'reaction'>, 'emoji' | 'on'>,
  by: number,
): Message['reactions'] {
  const others = reactions.find((one) => one.emoji === emoji)?.user_ids.filter((id) => id !== by) ?? []
  const user_ids = on ? [...others, by] : others
  const known = reactions.some((one) => one.emoji === emoji)
  const next = known
    ? reactions.map((one) => (one.emoji === emoji ? { emoji, user_ids } : one))
    : [...reactions, { emoji, user_ids }]
  return next.filter((one) => one.user_ids.length > 0)
}

/** More than a page takes to arrive on the poorest network. */
const RECENT_MOST = 1_000
