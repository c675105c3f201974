import {
  type Attachment,
  EDITS_MOST,
  EMOJIS_MOST,
  type Message,
  type MessageStatus,
} from '../../contract/chat/schemas.ts'
import type { EventData, LogEvent } from '../../contract/frames/events.ts'
import type { Asker, Draft, Outcome, Sent, Speaker } from './api.ts'
import { attach, filesOf, idsOfFiles, messageWith } from './attachments.ts'
import { dataOf, type EventRow, type Member, type RoomStore, speakerOf } from './store.ts'
import { noteThreadSeen, replyIn, rootOf, threadFrom } from './threads.ts'

/** A change of the room, or why there is none, with the events to tell everybody. */
export interface Done<Value> {
  readonly outcome: Outcome<Value>
  readonly events: readonly LogEvent[]
}

export const refused = (reason: Extract<Outcome<never>, { refused: unknown }>['refused']): Done<never> => ({
  outcome: { refused: reason },
  events: [],
})

/** The same client_id is the same message for as long as the room lives, however often it arrives. */
export function sendMessage(store: RoomStore, by: Speaker, draft: Draft, now: number): Done<Sent> {
  if (!store.members.has(by.id)) return refused('room_not_found')
  const before = draft.clientId === undefined ? undefined : store.byClientId(by.id, draft.clientId)
  if (before) {
    if (!saysTheSame(store, before, draft)) return refused('client_id_conflict')
    return { outcome: { ok: { seq: before.seq, at: before.at, dup: true } }, events: [] }
  }
  if (store.facts?.closed_at != null) return refused('room_closed')
  if (draft.replyTo !== undefined && store.event(draft.replyTo)?.kind !== 'message')
    return refused('message_not_found')
  const root = draft.thread === undefined ? null : rootOf(store, draft.thread)
  if (root && 'refused' in root) return refused(root.refused)
  if (root && dataOf(root).deleted_at !== undefined) return refused('thread_deleted')
  const found = filesOf(store, draft)
  if ('refused' in found) return refused(found.refused)
  const mentions = mentionedOf(store, draft.mentions ?? [])
  const data: EventData<'message'> = {
    content: draft.content,
    message_type: found.files.length > 0 ? 'file' : 'text',
    ...(draft.replyTo === undefined ? {} : { reply_to: draft.replyTo }),
    ...(root ? replyIn(store, root, { mentions, inRoom: draft.inRoom === true }) : {}),
    mentions,
    attachments: [...found.files],
  }
  const event = store.transact(() => {
    const { clientId } = draft
    const about = root ? { target: root.seq } : {}
    const stored = store.append({ kind: 'message', at: now, by, data, clientId, ...about })
    if (root) noteThreadSeen(store, by.id, root.seq, stored.seq)
    mention(store, stored.seq, mentions)
    attach(store, stored.seq, found.files)
    return stored
  })
  return { outcome: { ok: { seq: event.seq, at: now, dup: false } }, events: [event] }
}

/** What was sent first counts, whatever it was edited to since; of an erased text nothing is left to compare. */
function saysTheSame(store: RoomStore, row: EventRow, draft: Draft): boolean {
  const data = dataOf(row)
  if (data.deleted_at !== undefined) return true
  const [first] = versionsOf(store, row.seq)
  const sameFiles = idsOfFiles(store, row.seq).join() === (draft.attachments ?? []).join()
  const root = draft.thread === undefined ? null : rootOf(store, draft.thread)
  const sameThread = data.thread === (root && 'seq' in root ? root.seq : undefined)
  return (
    (first?.content ?? data.content) === draft.content &&
    data.reply_to === draft.replyTo &&
    sameThread &&
    sameFiles
  )
}

export function attachmentFor(store: RoomStore, userId: number, id: string): Outcome<Attachment> {
  if (!store.members.has(userId)) return { refused: 'room_not_found' }
  const file = standingFile(store, id)
  return file ? { ok: file.attachment } : { refused: 'attachment_not_found' }
}

/** Of these files, those of messages that stand. */
export function attachedOf(store: RoomStore, ids: readonly string[]): { id: string; messageId: number }[] {
  return ids.flatMap((id) => {
    const file = standingFile(store, id)
    return file ? [{ id, messageId: file.messageId }] : []
  })
}

function standingFile(
  store: RoomStore,
  id: string,
): { readonly attachment: Attachment; readonly messageId: number } | null {
  const messageId = messageWith(store, id)
  const row = messageId === null ? undefined : store.event(messageId)
  const attachment = row && dataOf(row).attachments.find((one) => one.id === id)
  return row && attachment ? { attachment, messageId: row.seq } : null
}

/** An edit that is repeated because its answer was lost changes and broadcasts nothing. */
export function editMessage(
  store: RoomStore,
  by: Asker,
  change: { id: number; content: string; mentions: readonly number[] },
  now: number,
): Done<Message> {
  const found = standingMessage(store, by, change.id)
  if ('refused' in found) return refused(found.refused)
  if (found.row.by_id !== by.id) return refused('author_only')
  if (store.facts?.closed_at != null) return refused('room_closed')
  const mentions = mentionedOf(store, change.mentions)
  if (found.data.content === change.content && sameIds(found.data.mentions, mentions))
    return { outcome: { ok: messageOf(store, found.row) }, events: [] }
  if (versionsOf(store, change.id).length >= EDITS_MOST) return refused('edited_too_often')
  const event = store.transact(() => {
    store.sql.exec('insert into versions values (?, ?, ?)', change.id, now, found.data.content)
    const data = { ...found.data, content: change.content, mentions, edited_at: new Date(now).toISOString() }
    rewrite(store, change.id, data)
    store.sql.exec('delete from mentions where message_id = ?', change.id)
    mention(store, change.id, mentions)
    rewriteEdits(store, change.id, change.content, mentions)
    const edited: EventData<'edited'> = { id: change.id, content: change.content, mentions }
    return store.append({ kind: 'edited', at: now, by, data: edited, target: change.id })
  })
  const row = store.event(change.id)
  return row ? { outcome: { ok: messageOf(store, row) }, events: [event] } : refused('message_not_found')
}

/** Erases the text on disk: in the message, in its earlier versions and in the events of its edits. */
export function eraseMessage(store: RoomStore, by: Asker, id: number, now: number): Done<null> {
  const found = standingMessage(store, by, id)
  if ('refused' in found) return refused(found.refused)
  if (found.row.by_id !== by.id && !mayModerate(store, by)) return refused('owners_only')
  // Both own a room of two, and neither answers for what the other said.
  if (found.row.by_id !== by.id && !store.facts?.isGroup && !by.operator) return refused('author_only')
  const event = store.transact(() => {
    const { reply_to, thread, in_room, followers } = found.data
    rewrite(store, id, {
      content: '',
      message_type: found.data.message_type,
      ...(reply_to === undefined ? {} : { reply_to }),
      ...(thread === undefined ? {} : { thread }),
      ...(in_room === undefined ? {} : { in_room }),
      // Of nobody's text: the next reply finds in it who follows the thread.
      ...(followers === undefined ? {} : { followers }),
      mentions: [],
      attachments: [],
      deleted_at: new Date(now).toISOString(),
    })
    store.sql.exec('delete from versions where message_id = ?', id)
    store.sql.exec('delete from mentions where message_id = ?', id)
    store.sql.exec('delete from reactions where message_id = ?', id)
    rewriteEdits(store, id, '', [])
    const data: EventData<'deleted'> = { id, ...(thread === undefined ? {} : { thread }) }
    return store.append({ kind: 'deleted', at: now, by, data, target: id })
  })
  return { outcome: { ok: null }, events: [event] }
}

/** Reacting twice, or removing a reaction that is not there, changes and broadcasts nothing. */
export function react(
  store: RoomStore,
  by: Asker,
  change: { id: number; emoji: string; on: boolean },
  now: number,
): Done<null> {
  const found = standingMessage(store, by, change.id)
  if ('refused' in found) return refused(found.refused)
  if (store.facts?.closed_at != null) return refused('room_closed')
  const { id, emoji, on } = change
  if (on && isFull(store, id, emoji)) return refused('too_many_emojis')
  return store.transact((): Done<null> => {
    const { rowsWritten } = on
      ? store.sql.exec('insert or ignore into reactions values (?, ?, ?)', id, emoji, by.id)
      : store.sql.exec(
          'delete from reactions where message_id = ? and emoji = ? and user_id = ?',
          id,
          emoji,
          by.id,
        )
    if (rowsWritten === 0) return { outcome: { ok: null }, events: [] }
    return {
      outcome: { ok: null },
      events: [store.append({ kind: 'reaction', at: now, by, data: { id, emoji, on }, target: id })],
    }
  })
}

function isFull(store: RoomStore, messageId: number, emoji: string): boolean {
  const known = reactionsOf(store, messageId)
  return known.length >= EMOJIS_MOST && !known.some((one) => one.emoji === emoji)
}

export function readVersions(
  store: RoomStore,
  by: Asker,
  id: number,
): Outcome<{ content: string; until: number }[]> {
  const found = standingMessage(store, by, id)
  if ('refused' in found) return found
  if (!mayModerate(store, by)) return { refused: 'owners_only' }
  return { ok: versionsOf(store, id) }
}

/** What a message was before each of its edits, oldest first. */
function versionsOf(store: RoomStore, id: number) {
  return store.sql
    .exec<{ content: string; until: number }>(
      'select content, until from versions where message_id = ? order by rowid',
      id,
    )
    .toArray()
}

export const mayModerate = (store: RoomStore, by: Asker): boolean =>
  by.operator === true || store.members.get(by.id)?.roomRole === 'owner'

/** A person who is not in the room learns nothing of it, not even whether a message exists. */
function standingMessage(
  store: RoomStore,
  by: Asker,
  id: number,
): { row: EventRow; data: EventData<'message'> } | { refused: 'room_not_found' | 'message_not_found' } {
  if (!by.operator && !store.members.has(by.id)) return { refused: 'room_not_found' }
  const row = store.event(id)
  if (row?.kind !== 'message') return { refused: 'message_not_found' }
  const data = dataOf(row)
  return data.deleted_at === undefined ? { row, data } : { refused: 'message_not_found' }
}

function rewrite(store: RoomStore, id: number, data: EventData<'message'>): void {
  store.sql.exec('update events set data = ? where seq = ?', JSON.stringify(data), id)
}

/** Replay tells the latest text only, so what earlier edits told is written over. */
function rewriteEdits(store: RoomStore, id: number, content: string, mentions: readonly number[]): void {
  const data: EventData<'edited'> = { id, content, mentions: [...mentions] }
  store.sql.exec("update events set data = ? where target = ? and kind = 'edited'", JSON.stringify(data), id)
}

/** Only people who are there can be called upon. */
const mentionedOf = (store: RoomStore, userIds: readonly number[]): number[] => [
  ...new Set(userIds.filter((userId) => store.members.has(userId))),
]

const sameIds = (some: readonly number[], others: readonly number[]) =>
  some.length === others.length && some.every((id) => others.includes(id))

function mention(store: RoomStore, messageId: number, userIds: readonly number[]): void {
  for (const userId of userIds) store.sql.exec('insert into mentions values (?, ?)', userId, messageId)
}

export function messageOf(store: RoomStore, row: EventRow): Message {
  const data = dataOf(row)
  const sender = speakerOf(row)
  return {
    id: row.seq,
    room_id: store.facts?.room_id ?? 0,
    sender,
    sender_id: sender.id,
    content: data.content,
    message_type: data.message_type,
    status: statusOf(store, row),
    created_at: new Date(row.at).toISOString(),
    edited_at: data.edited_at ?? null,
    deleted_at: data.deleted_at ?? null,
    reply_to: data.reply_to ?? null,
    thread: data.thread ?? null,
    in_room: data.thread === undefined || data.in_room === true,
    replies: row.target === null ? threadFrom(store, row.seq) : null,
    mentions: data.mentions,
    attachments: data.attachments,
    reactions: reactionsOf(store, row.seq),
    client_id: row.client_id,
  }
}

function reactionsOf(store: RoomStore, messageId: number): Message['reactions'] {
  const byEmoji = new Map<string, number[]>()
  const rows = store.sql.exec<{ emoji: string; user_id: number }>(
    'select emoji, user_id from reactions where message_id = ?',
    messageId,
  )
  for (const { emoji, user_id } of rows) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), user_id])
  return [...byEmoji].map(([emoji, user_ids]) => ({ emoji, user_ids }))
}

/** Read once all others have read it, of those who let it be known; delivered once it reached a device of each. */
function statusOf(store: RoomStore, row: EventRow): MessageStatus {
  const others = [...store.members.values()].filter(({ id }) => id !== row.by_id)
  if (others.length === 0) return 'sent'
  if (others.every(({ seen, sharesReceipts }) => sharesReceipts && seen >= row.seq)) return 'read'
  const reached = (member: Member) => Math.max(member.delivered, store.told(member.id)) >= row.seq
  return others.every(reached) ? 'delivered' : 'sent'
}
