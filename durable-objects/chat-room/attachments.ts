import type { Attachment } from '../../contract/chat/schemas.ts'
import type { AttachmentRefusal, Draft } from './api.ts'
import type { RoomStore } from './store.ts'

/**
 * Which files belong to which message, for as long as the room lives: a file is sent once, also after its message was
 * erased. What the files are called stands in the message alone, and goes with it.
 */
export function attach(store: RoomStore, messageId: number, files: readonly Attachment[]): void {
  for (const [place, { id }] of files.entries())
    store.sql.exec('insert into attachments values (?, ?, ?)', id, messageId, place)
}

/** The files of a new message, once the Worker has verified each of them and no other message has them. */
export function filesOf(
  store: RoomStore,
  { attachments = [], verified = [] }: Draft,
): { readonly files: readonly Attachment[] } | { readonly refused: AttachmentRefusal | 'unverified' } {
  const files = attachments.flatMap((id) => verified.find((one) => one.id === id) ?? [])
  if (files.length < attachments.length) return { refused: 'unverified' }
  const isTaken = attachments.some((id) => messageWith(store, id) !== null)
  return isTaken ? { refused: 'attachment_taken' } : { files }
}

/** Of an erased message as well: its files are to be thrown away. */
export function idsOfFiles(store: RoomStore, messageId: number): string[] {
  return store.sql
    .exec<{ id: string }>('select id from attachments where message_id = ? order by place', messageId)
    .toArray()
    .map(({ id }) => id)
}

export function messageWith(store: RoomStore, attachmentId: string): number | null {
  const [row] = store.sql
    .exec<{ message_id: number }>('select message_id from attachments where id = ?', attachmentId)
    .toArray()
  return row?.message_id ?? null
}
