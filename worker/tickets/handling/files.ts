import { sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { ticketFiles, ticketReplies, ticketReplyFiles } from '../tables.ts'

/** What is attached to a ticket and its replies, or to some of these alone: it moves with them. */
export async function fileIdsOf(
  ctx: Context,
  ticketId: number,
  replyIds?: readonly number[],
): Promise<string[]> {
  const ofReplies = sql`select file_id from ${ticketReplyFiles} where reply_id in (
    select id from ${ticketReplies} where ${ticketReplies.ticket_id} = ${ticketId}
      ${replyIds ? sql`and ${idsIn(ticketReplies.id, replyIds)}` : sql``})`
  const ofOpening = sql`union all select file_id from ${ticketFiles} where ${ticketFiles.ticket_id} = ${ticketId}`
  const rows = await read<{ file_id: string }>(ctx, replyIds ? ofReplies : sql`${ofReplies} ${ofOpening}`)
  return rows.map(({ file_id }) => file_id)
}
