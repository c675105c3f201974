import type { Room } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import type { OutgoingMessage } from '../lib/live/outbox.ts'
import { dataOf, type Message } from './conversation.ts'
import { type SystemEvent, systemEventsOf } from './system-events.ts'

/** The lines of a conversation, from top to bottom. */
export type Line =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'unread'; key: string }
  | { kind: 'system-events'; key: string; systemEvents: readonly SystemEvent[] }
  | {
      kind: 'message'
      key: string
      message: Message
      isFirst: boolean
      delivery: Delivery | null
      readers: readonly string[]
      /** A change of it is not sent yet. */
      isWaiting: boolean
    }
  | { kind: 'outgoing'; key: string; message: OutgoingMessage; isFirst: boolean; delivery: Delivery }

export type Delivery = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

export interface TimelineView {
  messages: readonly Message[]
  /** The messages with an unsent change. */
  waiting: ReadonlySet<number>
  systemEvents: readonly LogEvent[]
  outgoing: readonly OutgoingMessage[]
  me: number
  participants: Room['participants']
  /** Online people have received what was sent. */
  isOnline: (userId: number) => boolean
  isConnected: boolean
  /** The read position when the conversation was opened. The unread line stays while it is open. */
  readUpTo: number | null
  /** Older messages are not loaded, and the unread line may belong among them. */
  hasBefore: boolean
  /** Newer messages are not loaded. */
  hasAfter: boolean
}

/** Days follow the reader's time zone. Messages of one person within a few minutes are grouped. */
export function timelineOf(view: TimelineView): Line[] {
  const lines: Line[] = []
  const readers = readersByMessage(view)
  const delivery = deliveries(view)
  let before: { senderId: number | null; at: Date } | null = null
  let isMarked = view.readUpTo === null || !isWithin(view.readUpTo, view)
  const startRow = (senderId: number | null, at: Date, isUnread: boolean): boolean => {
    const isNewDay = before === null || !isSameDay(before.at, at)
    if (isNewDay) lines.push({ kind: 'day', key: dayKey(at), at })
    if (isUnread) lines.push({ kind: 'unread', key: 'unread' })
    const isApart =
      isNewDay ||
      isUnread ||
      before?.senderId !== senderId ||
      at.getTime() - before.at.getTime() > TOGETHER_MS
    before = { senderId, at }
    return isApart
  }
  // System events between two messages form one line per day.
  const remaining = [...view.systemEvents]
  const pushEventsBefore = (seq: number) => {
    const run: LogEvent[] = []
    for (let next = remaining[0]; next !== undefined && next.seq < seq; next = remaining[0]) {
      run.push(next)
      remaining.shift()
    }
    for (const events of byDay(run)) {
      const [first] = events
      const systemEvents = systemEventsOf(events)
      if (first === undefined || systemEvents.length === 0) continue
      startRow(null, new Date(first.at), false)
      lines.push({ kind: 'system-events', key: `h-${first.seq}`, systemEvents })
    }
  }
  for (const message of view.messages) {
    pushEventsBefore(message.id)
    const isUnread = !isMarked && message.id > (view.readUpTo ?? 0) && message.sender_id !== view.me
    isMarked ||= isUnread
    const isFirst = startRow(message.sender_id, new Date(message.created_at), isUnread)
    const isMine = message.sender_id === view.me && message.deleted_at === null
    lines.push({
      kind: 'message',
      key: keyOf(message),
      message,
      isFirst,
      delivery: isMine ? delivery(message) : null,
      readers: readers.get(message.id) ?? NO_READERS,
      isWaiting: view.waiting.has(message.id),
    })
  }
  pushEventsBefore(Number.POSITIVE_INFINITY)
  // Shown even where newer messages are not loaded: the author must see a message just written.
  const arrived = new Set(view.messages.map(({ client_id }) => client_id))
  for (const message of view.outgoing.filter(({ clientId }) => !arrived.has(clientId))) {
    const isFirst = startRow(view.me, new Date(message.writtenAt), false)
    const delivery = message.refusal !== null ? 'failed' : view.isConnected ? 'sending' : 'waiting'
    lines.push({ kind: 'outgoing', key: message.clientId, message, isFirst, delivery })
  }
  return lines
}

/** The outgoing message has the same key, so the row is not remounted when the message arrives. */
export const keyOf = ({ client_id, id }: Message): string => client_id ?? `m-${id}`

/** Read: everyone who shares receipts has read it. Delivered: someone else is online or has read it. */
function deliveries({
  participants,
  systemEvents,
  me,
  isOnline,
}: TimelineView): (message: Message) => Delivery {
  const others = participants.filter(({ user_id }) => user_id !== me)
  const joinedAt = joinedAtByUser(systemEvents)
  const receipts = others.flatMap(({ user_id, seen }) => (seen === null ? [] : [{ user_id, seen }]))
  // Computed once for people without a recorded join: a conversation is long.
  const always = receipts.flatMap(({ user_id, seen }) => (joinedAt.has(user_id) ? [] : [seen]))
  const since = receipts.filter(({ user_id }) => joinedAt.has(user_id))
  const isAnyOnline = others.some(({ user_id }) => isOnline(user_id))
  const [least, most] = [Math.min(...always), Math.max(...always)]
  return ({ id, status }) => {
    const later = since.filter(({ user_id }) => (joinedAt.get(user_id) ?? 0) < id).map(({ seen }) => seen)
    const hasReceipts = always.length + later.length > 0
    if (status === 'read' || (hasReceipts && Math.min(least, ...later) >= id)) return 'read'
    const isRead = Math.max(most, ...later) >= id
    return status === 'delivered' || isAnyOnline || isRead ? 'delivered' : 'sent'
  }
}

/** The readers of each of my messages. A reader is shown under the last message read, not under each. */
function readersByMessage({
  messages,
  systemEvents,
  me,
  participants,
  hasAfter,
}: TimelineView): ReadonlyMap<number, readonly string[]> {
  const readers = new Map<number, readonly string[]>()
  const mine = messages.filter((message) => message.sender_id === me && message.deleted_at === null)
  const newest = messages.at(-1)?.id ?? 0
  const joinedAt = joinedAtByUser(systemEvents)
  for (const { user_id, name, seen } of participants) {
    if (user_id === me || seen === null) continue
    // A reader beyond the loaded range may have read a later message of mine.
    if (hasAfter && seen > newest) continue
    const last = mine.findLast(({ id }) => id <= seen)
    if (last && last.id > (joinedAt.get(user_id) ?? 0))
      readers.set(last.id, [...(readers.get(last.id) ?? []), name])
  }
  return readers
}

/** The sequence number at which each person joined, as far as loaded. Earlier messages count as seen, but were not
 *  read. */
export function joinedAtByUser(systemEvents: readonly LogEvent[]): ReadonlyMap<number, number> {
  const joinedAt = new Map<number, number>()
  for (const event of systemEvents) {
    const userId = event.kind === 'member_added' ? dataOf('member_added', event)?.user_id : undefined
    if (userId !== undefined) joinedAt.set(userId, event.seq)
  }
  return joinedAt
}

/** Whether a sequence number lies in the loaded range. */
export function isWithin(
  seq: number,
  { messages, hasBefore }: Pick<TimelineView, 'messages' | 'hasBefore'>,
): boolean {
  return !hasBefore || (messages[0]?.id ?? Number.POSITIVE_INFINITY) <= seq
}

function byDay(events: readonly LogEvent[]): LogEvent[][] {
  const days: LogEvent[][] = []
  for (const event of events) {
    const last = days.at(-1)?.at(-1)
    if (last && isSameDay(new Date(last.at), new Date(event.at))) days.at(-1)?.push(event)
    else days.push([event])
  }
  return days
}

const NO_READERS: readonly string[] = []
const dayKey = (at: Date) => `day-${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
/** A day line moves when older messages of that day load; every other row keeps its neighbours. */
export const staysPut = (key: string): boolean => !key.startsWith('day-')
const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

const TOGETHER_MS = 5 * 60_000
