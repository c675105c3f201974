import { HISTORY_EVENTS_MOST } from '../../contract/chat/messages.ts'
import type { Message, Standing } from '../../contract/chat/schemas.ts'
import { PAGE_EVENTS, SNAPSHOT_EVENTS } from '../kit/bounds.ts'
import { holds } from '../kit/stream/position.ts'
import type { Happening, History, HistoryAsk, Outcome, RoomExtract, RoomPage, RoomView } from './api.ts'
import { idsOfFiles } from './attachments.ts'
import { participantOf } from './membership.ts'
import { messageOf } from './messages.ts'
import { dataOf, type EventRow, logEventOf, type RoomStore } from './store.ts'
import { COUNTS_FOR_READER, hasRead, IN_ROOM, rootOf, unreadThreads } from './threads.ts'

export function viewFor(store: RoomStore, userId: number): Outcome<RoomView> {
  const { facts, members } = store
  const member = members.get(userId)
  if (!facts || !member) return { refused: 'room_not_found' }
  const [last] = eventRows(store, `kind = 'message' and ${IN_ROOM} order by seq desc limit 1`)
  return {
    ok: {
      name: facts.name,
      epoch: facts.epoch,
      head: store.head,
      updatedAt: store.updatedAt,
      closedAt: facts.closed_at,
      lastMessage: last ? messageOf(store, last) : null,
      participants: [...members.values()].map(participantOf),
      ...standingOf(store, userId, member.seen),
    },
  }
}

function standingOf(
  store: RoomStore,
  userId: number,
  seen: number,
): Pick<Standing, 'seen' | 'unread' | 'mentions'> & Pick<RoomView, 'lastUnread' | 'threads'> {
  const { sql } = store
  const unread = sql
    .exec<{ n: number; last: number | null }>(
      `select count(*) as n, max(seq) as last from events where kind = 'message' and seq > ?2 and by_id != ?1
         and data ->> '$.deleted_at' is null and ${COUNTS_FOR_READER}`,
      userId,
      seen,
    )
    .one()
  const named = sql
    .exec<{ n: number }>(
      'select count(*) as n from mentions where user_id = ? and message_id > ?',
      userId,
      seen,
    )
    .one()
  return {
    seen,
    unread: unread.n,
    lastUnread: unread.last,
    mentions: named.n,
    threads: unreadThreads(store, userId),
  }
}

export function historyFor(store: RoomStore, userId: number, ask: HistoryAsk): Outcome<History> {
  if (!store.facts || !store.members.has(userId)) return { refused: 'room_not_found' }
  const { before, after, limit, thread } = ask
  const root = typeof thread === 'number' ? rootOf(store, thread) : null
  if (root && 'refused' in root) return root
  const wanted = `kind = 'message' and ${root ? 'target = ?' : thread === 'none' ? IN_ROOM : 'true'}`
  const ofRoot = root ? [root.seq] : []
  // The newest page, unless it is asked for what follows a number.
  const upwards = after !== undefined && before === undefined
  const rows = eventRows(
    store,
    `${wanted} and seq > ? and seq < ? order by seq ${upwards ? 'asc' : 'desc'} limit ?`,
    ...ofRoot,
    after ?? 0,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  ).sort((a, b) => a.seq - b.seq)
  const first = rows[0]?.seq ?? before ?? (after ?? 0) + 1
  const last = rows.at(-1)?.seq ?? after ?? (before ?? 1) - 1
  const exists = (condition: string, seq: number) =>
    eventRows(store, `${wanted} and ${condition} limit 1`, ...ofRoot, seq).length > 0
  const [has_before, has_after] = [exists('seq < ?', first), exists('seq > ?', last)]
  // From one page to the next without a gap: up to what was asked for, or to the beginning and the end of it all.
  const from = upwards ? after + 1 : has_before ? first : 1
  const to = before !== undefined ? before - 1 : has_after ? last : store.head
  return {
    ok: {
      results: rows.map((row) => messageOf(store, row)),
      ...(root ? { root: messageOf(store, root) } : {}),
      events: root ? [] : happenings(store, from, to),
      epoch: store.facts.epoch,
      head: store.head,
      has_before,
      has_after,
    },
  }
}

/** The changes of a room beside its messages. Reactions, edits and deletions are in the messages already. */
function happenings(store: RoomStore, from: number, to: number): Happening[] {
  return eventRows(
    store,
    `kind in ('member_added', 'member_removed', 'renamed', 'closed') and seq between ? and ?
     order by seq desc limit ?`,
    from,
    to,
    HISTORY_EVENTS_MOST,
  )
    .map((row) => ({ ...logEventOf(row), data: JSON.parse(row.data) as Happening['data'] }))
    .reverse()
}

export function messageFor(store: RoomStore, userId: number, messageId: number): Outcome<Message> {
  if (!store.members.has(userId)) return { refused: 'room_not_found' }
  const row = store.event(messageId)
  return row?.kind === 'message' ? { ok: messageOf(store, row) } : { refused: 'message_not_found' }
}

export const pageForMember = (store: RoomStore, userId: number, ask: PageAsk): Outcome<RoomPage> =>
  store.members.has(userId) ? { ok: pageFor(store, ask) } : { refused: 'room_not_found' }

interface PageAsk {
  readonly epoch: string | null
  readonly seq: number
}

/** What came after a number; where that number means nothing here, how things stand instead. */
export function pageFor(store: RoomStore, ask: PageAsk): RoomPage {
  const epoch = store.facts?.epoch ?? ''
  const { head } = store
  if (!holds({ epoch, head }, ask)) return snapshotOf(store)
  const events = store.events(ask.seq, PAGE_EVENTS).map(logEventOf)
  const to = events.at(-1)?.seq ?? ask.seq
  return { from: ask.seq + 1, to, epoch, events, more: events.length > 0 && to < head }
}

function snapshotOf(store: RoomStore): RoomPage {
  return {
    epoch: store.facts?.epoch ?? '',
    head: store.head,
    snapshot: {
      name: store.facts?.name ?? '',
      participants: [...store.members.values()].map(participantOf),
      events: store.events(Math.max(0, store.head - SNAPSHOT_EVENTS), SNAPSHOT_EVENTS).map(logEventOf),
    },
  }
}

/** What lists and search must know of the events `from` to `to`: of each message they touch, how it stands now. */
export function extractOf(store: RoomStore, from: number, to: number): Outcome<RoomExtract> {
  const { facts } = store
  if (!facts) return { refused: 'unopened' }
  // Reactions are neither listed, searched nor notified.
  const touched = eventRows(
    store,
    `kind = 'message' and (seq between ?1 and ?2 or seq in
       (select target from events where seq between ?1 and ?2 and kind in ('edited', 'deleted'))) order by seq`,
    from,
    to,
  ).map((row) => ({
    ...dataOf(row),
    id: row.seq,
    senderId: row.by_id,
    senderName: row.by_name,
    at: row.at,
  }))
  const gone = touched.filter(({ deleted_at }) => deleted_at !== undefined)
  return {
    ok: {
      epoch: facts.epoch,
      head: store.head,
      updatedAt: store.updatedAt,
      name: facts.name,
      closedAt: facts.closed_at,
      members: [...store.members.values()].map(({ id: userId, roomRole, seen }) => ({
        userId,
        roomRole,
        seen,
      })),
      messages: touched
        .filter(({ deleted_at }) => deleted_at === undefined)
        .map(({ id, senderId, senderName, content, at, mentions, attachments, thread, in_room }) => ({
          id,
          senderId,
          senderName,
          content,
          at,
          mentions,
          unreadBy: mentions.filter(
            (userId) => !hasRead(store, userId, { id, thread: in_room ? undefined : thread }),
          ),
          attachments,
        })),
      gone: gone.map(({ id }) => id),
      goneAttachments: gone.flatMap(({ id }) => idsOfFiles(store, id)),
      changes: changesOf(store, from, to),
    },
  }
}

function changesOf(store: RoomStore, from: number, to: number): RoomExtract['changes'] {
  return store.sql
    .exec<{
      seq: number
      kind: 'member_added' | 'member_removed'
      user_id: number
      by_id: number
      called: string | null
      renamed: number
    }>(
      `select seq, kind, data ->> 'user_id' as user_id, by_id,
         (select data ->> 'name' from events before where kind = 'renamed' and before.seq < events.seq
          order by before.seq desc limit 1) as called,
         exists (select 1 from events later where kind = 'renamed' and later.seq > events.seq) as renamed
       from events
       where seq between ? and ? and kind in ('member_added', 'member_removed') order by seq`,
      from,
      to,
    )
    .toArray()
    .map(({ seq, kind, user_id, by_id, called, renamed }) => ({
      seq,
      kind,
      userId: user_id,
      byId: by_id,
      // The log does not hold the first name of a room. It is the present one where none came after.
      roomName: called ?? (renamed ? null : (store.facts?.name ?? null)),
    }))
}

function eventRows(store: RoomStore, condition: string, ...values: SqlStorageValue[]): EventRow[] {
  return store.sql.exec<EventRow>(`select * from events where ${condition}`, ...values).toArray()
}
