import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type { Reply } from '../../../contract/tickets/replies.ts'
import { speakerNamed } from '../../identity/people/find.ts'
import { visible } from '../../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { attachmentsOf } from '../attachments.ts'
import { isStaff } from '../policy.ts'
import { ticketReplies, ticketReplyFiles } from '../tables.ts'

export const listedReplies = {
  from: ticketReplies,
  joins: [innerJoin(speakerNamed.table, eq(speakerNamed.id, ticketReplies.author_id))],
  columns: {
    ...pick(ticketReplies, ['id', 'organization_id', 'ticket_id', 'origin_ticket_id', 'author_id']),
    ...pick(ticketReplies, ['from_email', 'body', 'internal', 'channel', 'mentions']),
    ...pick(ticketReplies, ['edited_at', 'created_at', 'updated_at', 'version']),
    ...speakerNamed.columns,
  },
  computed: { attachments: attachmentsOf(ticketReplyFiles, ticketReplyFiles.reply_id, ticketReplies.id) },
} as const

export type ReplyRow = RowOf<
  (typeof listedReplies)['columns'],
  (typeof listedReplies)['joins'],
  (typeof listedReplies)['computed']
>

/** What the actor may read of a ticket. */
export const repliesOf = (ctx: SignedIn, ticketId: number, permission: Permission = 'tickets.read'): SQL =>
  sql`${eq(ticketReplies.ticket_id, ticketId)} and ${visible(ctx, ticketReplies, permission)}`

/** A reply that is not there, one of another ticket, and one that is not for the reader are the same. */
export async function findReply(
  ctx: SignedIn,
  { ticketId, replyId }: { readonly ticketId: number; readonly replyId: number },
  permission: Permission = 'tickets.read',
): Promise<ReplyRow> {
  const where = and(eq(ticketReplies.id, replyId), repliesOf(ctx, ticketId, permission))
  return (where && (await readRow(ctx, listedReplies, where))) ?? fail(errors.replyNotFound)
}

/** Without an id: the answer to a closed ticket, which became a ticket of its own. */
export const showReply = (
  ctx: SignedIn,
  row: Omit<ReplyRow, 'id' | 'version' | 'organization_id'> & { readonly id: number | null },
): Reply => ({
  id: row.id,
  ticket_id: row.ticket_id,
  author: { id: row.author_id, name: `${row.first_name} ${row.last_name}`.trimEnd(), role: row.role },
  body: row.body,
  // A client does not learn that there are internal ones.
  ...(isStaff(ctx.actor) ? pick(row, ['internal', 'from_email', 'origin_ticket_id']) : {}),
  channel: row.channel,
  mentions: [...row.mentions],
  attachments: row.attachments,
  edited_at: isoOrNull(row.edited_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
