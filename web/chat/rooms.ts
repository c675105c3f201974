import { roomTitle } from '../../contract/chat/room-title.ts'
import { type Room, UNREAD_THREADS_MOST } from '../../contract/chat/schemas.ts'
import type { EventData, LogEvent } from '../../contract/frames/events.ts'
import { plain } from '../lib/plain.ts'
import { dataOf, type Message, messageOf } from './conversation.ts'

/** A listed room after these events. Known events change nothing. */
export function roomAfter(room: Room, events: readonly LogEvent[], me: number): Room {
  return events.filter(({ seq }) => seq > room.head).reduce((before, event) => after(before, event, me), room)
}

function after(room: Room, event: LogEvent, me: number): Room {
  const moved = { ...room, head: event.seq }
  switch (event.kind) {
    case 'message': {
      const data = dataOf('message', event)
      const last = data && messageOf(room.id, event, data)
      if (data === null || last === null) return moved
      const { asOf: _asOf, ...last_message } = last
      const isForMe = last.in_room || (data.followers?.includes(me) ?? true)
      const isNews = last.sender_id !== me && event.seq > room.seen && last.deleted_at === null && isForMe
      return {
        ...moved,
        ...(last.in_room ? { last_message } : { threads: threadsAfter(room, last, data, me) }),
        updated_at: isForMe ? event.at : room.updated_at,
        unread: room.unread + (isNews ? 1 : 0),
        mentions: room.mentions + (isNews && data.mentions.includes(me) ? 1 : 0),
      }
    }
    case 'edited': {
      const data = dataOf('edited', event)
      return lastChanged(moved, data?.id, { content: data?.content ?? '', edited_at: event.at })
    }
    case 'deleted': {
      const id = dataOf('deleted', event)?.id
      return lastChanged(moved, id, { content: '', attachments: [], deleted_at: event.at })
    }
    case 'member_added': {
      const data = dataOf('member_added', event)
      if (data === null) return moved
      const others = room.participants.filter(({ user_id }) => user_id !== data.user_id)
      const known = room.participants.find(({ user_id }) => user_id === data.user_id)
      return { ...moved, participants: [...others, { seen: known?.seen ?? null, ...data }] }
    }
    case 'member_removed': {
      const gone = dataOf('member_removed', event)?.user_id
      return { ...moved, participants: room.participants.filter(({ user_id }) => user_id !== gone) }
    }
    case 'renamed':
      return { ...moved, name: dataOf('renamed', event)?.name ?? room.name }
    case 'closed':
      return { ...moved, closed_at: event.at }
    default:
      return moved
  }
}

/** Writing in a thread reads it. A thread of everybody's is followed by those who have opened it, whom the server knows. */
function threadsAfter(
  { threads }: Room,
  { thread, sender_id, deleted_at }: Message,
  { followers }: EventData<'message'>,
  me: number,
): Room['threads'] {
  const others = threads.filter(({ id }) => id !== thread)
  if (thread === null || sender_id === me) return others
  if (deleted_at !== null || !followers?.includes(me)) return threads
  const unread = threads.find(({ id }) => id === thread)?.unread ?? 0
  return [{ id: thread, unread: unread + 1 }, ...others].slice(0, UNREAD_THREADS_MOST)
}

/** The reader has read a thread to its end. */
export const threadRead = (room: Room, thread: number): Room => ({
  ...room,
  threads: room.threads.filter(({ id }) => id !== thread),
})

function lastChanged(room: Room, id: number | undefined, change: Partial<Room['last_message']>): Room {
  const last = room.last_message
  return last === null || last.id !== id ? room : { ...room, last_message: { ...last, ...change } }
}

/** Applies a read position. The person's own position resets the unread count when it reaches the last message; in
 *  between only the server can count. */
export function roomSeen(room: Room, userId: number, seq: number, me: number): Room {
  const participants = room.participants.map((one) =>
    one.user_id === userId && seq > (one.seen ?? 0) ? { ...one, seen: seq } : one,
  )
  if (userId !== me || seq <= room.seen) return { ...room, participants }
  // A reply in a thread is not the last message, but counts as unread all the same.
  const isAll = seq >= (room.threads.length > 0 ? room.head : (room.last_message?.id ?? 0))
  return { ...room, participants, seen: seq, ...(isAll ? { unread: 0, mentions: 0 } : {}) }
}

/** A direct room shows the other person's name, whatever its own name is. */
/** What a room adds to the badge. */
export const unreadIn = ({ unread, unread_mark }: Pick<Room, 'unread' | 'unread_mark'>): number =>
  Math.max(unread, unread_mark === null ? 0 : 1)

/** The pinned ones above the others. */
export const inListOrder = (rooms: readonly Room[]): readonly Room[] =>
  [...rooms].sort(
    (a, b) =>
      Number(b.pinned_at !== null) - Number(a.pinned_at !== null) ||
      b.updated_at.localeCompare(a.updated_at) ||
      b.id - a.id,
  )

/** Finds rooms by name or participant, ignoring accents. */
export function findRooms(rooms: readonly Room[], text: string, me: number): readonly Room[] {
  const wanted = plain(text)
  if (wanted === '') return rooms
  return rooms.filter((room) =>
    [roomTitle(room, me), ...room.participants.map(({ name }) => name)].some((name) =>
      plain(name).includes(wanted),
    ),
  )
}
