import type { Room } from '../../contract/chat/schemas.ts'
import type { Letter } from '../lib/live/outbox.ts'
import type { Said } from './conversation.ts'

/** What stands in a conversation, from top to bottom. */
export type Line =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'unread'; key: string }
  | { kind: 'said'; key: string; said: Said; isFirst: boolean; delivery: Delivery | null; readers: string }
  | { kind: 'letter'; key: string; letter: Letter; isFirst: boolean; delivery: Delivery }

export type Delivery = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

export interface TimelineView {
  messages: readonly Said[]
  letters: readonly Letter[]
  me: number
  participants: Room['participants']
  /** Who is there just now, and so has what was sent. */
  isOnline: (userId: number) => boolean
  isConnected: boolean
  /** Up to where the reader had read when the conversation was opened; the line stays while they are there. */
  readUpTo: number | null
  /** Older messages are not here, and the line may belong among them. */
  hasBefore: boolean
}

/** Days are drawn by the reader's own calendar; messages of one person within a few minutes stand together. */
export function timelineOf(view: TimelineView): Line[] {
  const lines: Line[] = []
  const readers = readersByMessage(view)
  let before: { senderId: number; at: Date } | null = null
  let isMarked = view.readUpTo === null || !isWithin(view.readUpTo, view)
  const stand = (senderId: number, at: Date, isUnread: boolean): boolean => {
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
  for (const said of view.messages) {
    const isUnread = !isMarked && said.id > (view.readUpTo ?? 0) && said.sender_id !== view.me
    isMarked ||= isUnread
    const isFirst = stand(said.sender_id, new Date(said.created_at), isUnread)
    const delivery = said.sender_id === view.me && said.deleted_at === null ? deliveryOf(said, view) : null
    lines.push({
      kind: 'said',
      key: keyOf(said),
      said,
      isFirst,
      delivery,
      readers: readers.get(said.id) ?? '',
    })
  }
  // Even where newer messages are not at hand: what one has just written must be seen.
  const arrived = new Set(view.messages.map(({ client_id }) => client_id))
  for (const letter of view.letters.filter(({ clientId }) => !arrived.has(clientId))) {
    const isFirst = stand(view.me, new Date(letter.writtenAt), false)
    const delivery = letter.refusal !== null ? 'failed' : view.isConnected ? 'sending' : 'waiting'
    lines.push({ kind: 'letter', key: letter.clientId, letter, isFirst, delivery })
  }
  return lines
}

/** The same as of the letter it was, so that it does not blink when it arrives. */
export const keyOf = ({ client_id, id }: Said): string => client_id ?? `m-${id}`

/** Read when everybody who tells has read it; delivered when somebody is there to have it. */
function deliveryOf({ id, status }: Said, { participants, me, isOnline }: TimelineView): Delivery {
  const others = participants.filter(({ user_id }) => user_id !== me)
  const telling = others.filter(({ seen }) => seen !== null)
  if (status === 'read' || (telling.length > 0 && telling.every(({ seen }) => (seen ?? 0) >= id)))
    return 'read'
  const isThere = others.some(({ user_id, seen }) => isOnline(user_id) || (seen ?? 0) >= id)
  return status === 'delivered' || isThere ? 'delivered' : 'sent'
}

/** The names of those who have read just as far as one of my messages: under the last of them, not under each. */
function readersByMessage({ messages, me, participants }: TimelineView): ReadonlyMap<number, string> {
  const readers = new Map<number, string>()
  for (const { user_id, name, seen } of participants) {
    if (user_id === me || seen === null) continue
    const last = messages.findLast(
      (said) => said.sender_id === me && said.deleted_at === null && said.id <= seen,
    )
    if (last) readers.set(last.id, [readers.get(last.id), name].filter(Boolean).join(', '))
  }
  return readers
}

/** Whether where the reader had stopped lies in the messages at hand. */
export function isWithin(
  seq: number,
  { messages, hasBefore }: Pick<TimelineView, 'messages' | 'hasBefore'>,
): boolean {
  return !hasBefore || (messages[0]?.id ?? Number.POSITIVE_INFINITY) <= seq
}

const dayKey = (at: Date) => `day-${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

const TOGETHER_MS = 5 * 60_000
