import { FOLLOWERS_MOST, type Message, UNREAD_THREADS_MOST } from '../../contract/chat/schemas.ts'
import type { EventData } from '../../contract/frames/events.ts'
import type { Outcome } from './api.ts'
import { dataOf, type EventRow, type RoomStore } from './store.ts'

/**
 * A thread is the messages of the log whose `target` is the message that begins it. Nothing else is kept of it but how
 * far each person has read it, so edits, deletions, reactions, files and resuming are those of any message.
 */

/** Faces on the message that begins a thread. */
const AUTHORS_SHOWN = 3
/** Older replies that somebody has not read are found in their thread, not by the room's view. */
const LOOKED_THROUGH = 200

/** What stands among the room's messages. */
export const IN_ROOM = "(target is null or data ->> '$.in_room' is not null)"

/**
 * Whether a message is meant for the reader `?1`. A reply that is kept to its thread is meant for those who took part in
 * it when it was written, and says so itself: the room and every client count by the same line of the log.
 */
export const COUNTS_FOR_READER = `(${IN_ROOM} or data -> '$.followers' is null
  or exists (select 1 from json_each(data, '$.followers') as follower where follower.value = ?1))`

/** Of a reply, the message that begins its thread: there are no threads within threads. */
export function rootOf(store: RoomStore, id: number): EventRow | { readonly refused: 'thread_not_found' } {
  const row = store.event(id)
  if (row?.kind !== 'message') return { refused: 'thread_not_found' }
  return row.target === null ? row : (store.event(row.target) ?? { refused: 'thread_not_found' })
}

/** What the log says of a new reply beside its text. */
export function replyIn(
  store: RoomStore,
  root: EventRow,
  reply: { readonly mentions: readonly number[]; readonly inRoom: boolean },
): Pick<EventData<'message'>, 'thread' | 'in_room' | 'followers'> {
  const followers = followersAfter(store, root, reply.mentions)
  return {
    thread: root.seq,
    ...(reply.inRoom ? { in_room: true as const } : {}),
    ...(followers === null ? {} : { followers }),
  }
}

/**
 * Who began the thread, wrote in it or was named in it: those whom the last reply counted for, with its author. Null
 * once they are too many to be named in every reply, and from then on.
 */
function followersAfter(store: RoomStore, root: EventRow, mentions: readonly number[]): number[] | null {
  const [last] = store.sql
    .exec<EventRow>(
      "select * from events where target = ? and kind = 'message' order by seq desc limit 1",
      root.seq,
    )
    .toArray()
  const before = dataOf(last ?? root)
  if (last && before.followers === undefined) return null
  const ids = new Set([...(before.followers ?? []), (last ?? root).by_id, ...before.mentions, ...mentions])
  const present = [...ids].filter((id) => store.members.has(id))
  return present.length > FOLLOWERS_MOST ? null : present
}

/** What the message that begins a thread shows of it; null where nobody replied. */
export function threadFrom(store: RoomStore, root: number): Message['replies'] {
  const authors = store.sql
    .exec<{ id: number; name: string; count: number; last: number; at: number }>(
      `select by_id as id, by_name as name, count(*) as count, max(seq) as last, max(at) as at from events
       where target = ? and kind = 'message' and data ->> '$.deleted_at' is null group by by_id order by last desc`,
      root,
    )
    .toArray()
  const [latest] = authors
  if (!latest) return null
  return {
    count: authors.reduce((sum, { count }) => sum + count, 0),
    last_id: latest.last,
    last_at: new Date(latest.at).toISOString(),
    authors: authors.slice(0, AUTHORS_SHOWN).map(({ id, name }) => ({ id, name })),
  }
}

/** Threads of a person's with something unread. A thread of everybody's concerns whoever has ever opened it. */
export function unreadThreads(store: RoomStore, userId: number): { id: number; unread: number }[] {
  return store.sql
    .exec<{ id: number; unread: number }>(
      `select target as id, count(*) as unread from
         (select seq, target, by_id, data from events where kind = 'message' and target is not null
          order by seq desc limit ${LOOKED_THROUGH})
         left join thread_reads on user_id = ?1 and root = target
       where by_id != ?1 and data ->> '$.deleted_at' is null and data ->> '$.in_room' is null
         and seq > coalesce(seen, 0) and ${COUNTS_FOR_READER}
         and (data -> '$.followers' is not null or seen is not null)
       group by target order by max(seq) desc limit ${UNREAD_THREADS_MOST}`,
      userId,
    )
    .toArray()
}

export function seeThread(store: RoomStore, userId: number, id: number, seq: number): Outcome<boolean> {
  if (!store.members.has(userId)) return { refused: 'room_not_found' }
  const root = rootOf(store, id)
  if ('refused' in root) return root
  return { ok: noteThreadSeen(store, userId, root.seq, Math.min(seq, store.head)) }
}

/** Never goes back; true where it advanced. */
export function noteThreadSeen(store: RoomStore, userId: number, root: number, seq: number): boolean {
  const { rowsWritten } = store.sql.exec(
    `insert into thread_reads values (?, ?, ?) on conflict (user_id, root) do update set seen = excluded.seen
       where excluded.seen > thread_reads.seen`,
    userId,
    root,
    seq,
  )
  return rowsWritten > 0
}

/** Of a message that is kept to a thread, the thread's position counts, not the room's. */
export function hasRead(
  store: RoomStore,
  userId: number,
  message: { readonly id: number; readonly thread: number | undefined },
): boolean {
  const { id, thread } = message
  if (thread === undefined) return (store.members.get(userId)?.seen ?? id) >= id
  const [row] = store.sql
    .exec<{ seen: number }>('select seen from thread_reads where user_id = ? and root = ?', userId, thread)
    .toArray()
  return (row?.seen ?? 0) >= id || !store.members.has(userId)
}
