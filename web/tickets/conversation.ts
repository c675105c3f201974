import { can, type Role } from '../../contract/permissions.ts'
import type { Reply } from '../../contract/tickets/replies.ts'
import type { CommentFile } from '../kit/comments/comment.ts'

/** One thing that was said: the opening, a reply, a note, or what is on its way. */
export interface Entry {
  readonly key: string
  /** Undefined for the opening, and for what the server does not have. */
  readonly replyId?: number
  readonly author: string
  /** Who speaks: whoever asks, or whoever answers. */
  readonly side: 'client' | 'staff'
  readonly at: string
  readonly text: string
  readonly html: string | null
  readonly files: readonly CommentFile[]
  readonly isInternal: boolean
  readonly isByMail: boolean
  /** For staff: the address a mail came from, and the ticket that it was written in. */
  readonly fromEmail?: string | null | undefined
  readonly originId?: number | null | undefined
  readonly editedAt?: string | undefined
  /** A note of the reader, which they may edit and delete. */
  readonly isOwnNote: boolean
  readonly delivery?:
    | { readonly state: 'sending' | 'waiting' | 'failed'; readonly reason?: string }
    | undefined
}

export const sideOf = (role: Role): Entry['side'] => (can(role, 'tickets.work') ? 'staff' : 'client')

type Row = Pick<Reply, 'id'> & { readonly author: Pick<Reply['author'], 'id'> }

/** The newest reply that its reader has on screen; null where there is none. */
export const newestOf = (rows: readonly Pick<Reply, 'id'>[]): number | null => {
  const ids = rows.flatMap(({ id }) => (id !== null && id > 0 ? [id] : []))
  return ids.length === 0 ? null : Math.max(...ids)
}

/**
 * What is shown, and what is announced beside the box instead: while somebody writes, a reply of somebody else would push
 * the box away under their hands. Their own is shown always. `seen` are the ids that were on screen before they began.
 */
export function heldBack<R extends Row>(
  rows: readonly R[],
  { seen, isWriting, me }: { seen: ReadonlySet<number> | null; isWriting: boolean; me: number },
): { shown: readonly R[]; held: readonly R[] } {
  if (!isWriting || seen === null) return { shown: rows, held: [] }
  const isShown = ({ id, author }: R) => id === null || id < 0 || seen.has(id) || author.id === me
  return { shown: rows.filter(isShown), held: rows.filter((row) => !isShown(row)) }
}

/** Of a long conversation its beginning and its end are read; what lies between is folded until it is asked for. */
export function folded<Item>(
  entries: readonly Item[],
  isOpen: boolean,
): { first: readonly Item[]; hidden: number; last: readonly Item[] } {
  if (isOpen || entries.length <= LONG) return { first: entries, hidden: 0, last: [] }
  const last = entries.slice(-LAST_SHOWN)
  return { first: entries.slice(0, 1), hidden: entries.length - 1 - last.length, last }
}

/** From so many on it is worth a press; fewer would hide less than the line that says so. */
const LONG = 10
const LAST_SHOWN = 6

/** Each once: a row that waits for the network is put at the end of every page that was read. */
export function eachOnce<R extends Pick<Reply, 'id'>>(rows: readonly R[]): R[] {
  const last = new Map(rows.map((row, index) => [row.id, index]))
  return rows.filter((row, index) => last.get(row.id) === index)
}
