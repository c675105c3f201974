import type { Room } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import type { OutgoingMessage } from '../lib/live/outbox.ts'
import { dataOf, type Said } from './conversation.ts'
import { type SystemEvent, systemEventsOf } from './system-events.ts'

/** What stands in a conversation, from top to bottom. */
export type Line =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'unread'; key: string }
  | { kind: 'happened'; key: string; happenings: readonly SystemEvent[] }
  | {
      kind: 'said'
      key: string
      said: Said
      isFirst: boolean
      delivery: Delivery | null
      readers: readonly string[]
      /** Something was changed about it that is not sent yet. */
      isWaiting: boolean
    }
  | { kind: 'outgoing'; key: string; message: OutgoingMessage; isFirst: boolean; delivery: Delivery }

export type Delivery = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

export interface TimelineView {
  messages: readonly Said[]
  /** Those about which something is changed that is not sent yet. */
  waiting: ReadonlySet<number>
  happenings: readonly LogEvent[]
  outgoing: readonly OutgoingMessage[]
  me: number
  participants: Room['participants']
  /** Who is there just now, and so has what was sent. */
  isOnline: (userId: number) => boolean
  isConnected: boolean
  /** Up to where the reader had read when the conversation was opened; the line stays while they are there. */
  readUpTo: number | null
  /** Older messages are not here, and the line may belong among them. */
  hasBefore: boolean
  /** Newer messages are not here. */
  hasAfter: boolean
}

/** Days are drawn by the reader's own calendar; messages of one person within a few minutes stand together. */
export function timelineOf(view: TimelineView): Line[] {
  const lines: Line[] = []
  const readers = readersByMessage(view)
  const delivery = deliveries(view)
  let before: { senderId: number | null; at: Date } | null = null
  let isMarked = view.readUpTo === null || !isWithin(view.readUpTo, view)
  const stand = (senderId: number | null, at: Date, isUnread: boolean): boolean => {
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
  // Of each run between two messages, by day: what happened in it is one line.
  const happened = [...view.happenings]
  const tellUntil = (seq: number) => {
    const run: LogEvent[] = []
    for (let next = happened[0]; next !== undefined && next.seq < seq; next = happened[0]) {
      run.push(next)
      happened.shift()
    }
    for (const events of byDay(run)) {
      const [first] = events
      const happenings = systemEventsOf(events)
      if (first === undefined || happenings.length === 0) continue
      stand(null, new Date(first.at), false)
      lines.push({ kind: 'happened', key: `h-${first.seq}`, happenings })
    }
  }
  for (const said of view.messages) {
    tellUntil(said.id)
    const isUnread = !isMarked && said.id > (view.readUpTo ?? 0) && said.sender_id !== view.me
    isMarked ||= isUnread
    const isFirst = stand(said.sender_id, new Date(said.created_at), isUnread)
    const isMine = said.sender_id === view.me && said.deleted_at === null
    lines.push({
      kind: 'said',
      key: keyOf(said),
      said,
      isFirst,
      delivery: isMine ? delivery(said) : null,
      readers: readers.get(said.id) ?? NOBODY,
      isWaiting: view.waiting.has(said.id),
    })
  }
  tellUntil(Number.POSITIVE_INFINITY)
  // Even where newer messages are not at hand: what one has just written must be seen.
  const arrived = new Set(view.messages.map(({ client_id }) => client_id))
  for (const message of view.outgoing.filter(({ clientId }) => !arrived.has(clientId))) {
    const isFirst = stand(view.me, new Date(message.writtenAt), false)
    const delivery = message.refusal !== null ? 'failed' : view.isConnected ? 'sending' : 'waiting'
    lines.push({ kind: 'outgoing', key: message.clientId, message, isFirst, delivery })
  }
  return lines
}

/** The same as of the letter it was, so that it does not blink when it arrives. */
export const keyOf = ({ client_id, id }: Said): string => client_id ?? `m-${id}`

/** Read when everybody who tells has read it; delivered when somebody is there to have it. */
function deliveries({ participants, happenings, me, isOnline }: TimelineView): (said: Said) => Delivery {
  const others = participants.filter(({ user_id }) => user_id !== me)
  const came = arrivals(happenings)
  const told = others.flatMap(({ user_id, seen }) => (seen === null ? [] : [{ user_id, seen }]))
  // Reckoned once for those who were always there, for a conversation is long.
  const always = told.flatMap(({ user_id, seen }) => (came.has(user_id) ? [] : [seen]))
  const since = told.filter(({ user_id }) => came.has(user_id))
  const isAnybodyThere = others.some(({ user_id }) => isOnline(user_id))
  const [least, most] = [Math.min(...always), Math.max(...always)]
  return ({ id, status }) => {
    const later = since.filter(({ user_id }) => (came.get(user_id) ?? 0) < id).map(({ seen }) => seen)
    const isTold = always.length + later.length > 0
    if (status === 'read' || (isTold && Math.min(least, ...later) >= id)) return 'read'
    const isRead = Math.max(most, ...later) >= id
    return status === 'delivered' || isAnybodyThere || isRead ? 'delivered' : 'sent'
  }
}

/** The names of those who have read just as far as one of my messages: under the last of them, not under each. */
function readersByMessage({
  messages,
  happenings,
  me,
  participants,
  hasAfter,
}: TimelineView): ReadonlyMap<number, readonly string[]> {
  const readers = new Map<number, readonly string[]>()
  const mine = messages.filter((said) => said.sender_id === me && said.deleted_at === null)
  const newest = messages.at(-1)?.id ?? 0
  const came = arrivals(happenings)
  for (const { user_id, name, seen } of participants) {
    if (user_id === me || seen === null) continue
    // Somebody who is further than what is at hand has read a later message of mine, or may have.
    if (hasAfter && seen > newest) continue
    const last = mine.findLast(({ id }) => id <= seen)
    if (last && last.id > (came.get(user_id) ?? 0))
      readers.set(last.id, [...(readers.get(last.id) ?? []), name])
  }
  return readers
}

/** Since when somebody is there, as far as that is at hand: what was said before counts as seen, but was not read. */
export function arrivals(happenings: readonly LogEvent[]): ReadonlyMap<number, number> {
  const came = new Map<number, number>()
  for (const event of happenings) {
    const userId = event.kind === 'member_added' ? dataOf('member_added', event)?.user_id : undefined
    if (userId !== undefined) came.set(userId, event.seq)
  }
  return came
}

/** Whether where the reader had stopped lies in the messages at hand. */
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

const NOBODY: readonly string[] = []
const dayKey = (at: Date) => `day-${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
/** A day's line stands above its first message, whichever that is; everything else keeps its neighbours. */
export const staysPut = (key: string): boolean => !key.startsWith('day-')
const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

const TOGETHER_MS = 5 * 60_000
