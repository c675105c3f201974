import type { Page } from '../../../contract/page.ts'
import type { Reply } from '../../../contract/tickets/replies.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { listLongPage, type PageAsk } from '../../kernel/data/list.ts'
import { requireTicket } from '../places.ts'
import { ticketReplies } from '../tables.ts'
import { findReply, listedReplies, repliesOf, showReply } from './rows.ts'

/** By time: what a merge brought in stands where it was said. */
export async function listReplies(ctx: SignedIn, ticketId: number, ask: PageAsk): Promise<Page<Reply>> {
  await requireTicket(ctx, ticketId)
  const plan = {
    where: repliesOf(ctx, ticketId),
    sortBy: ticketReplies.created_at,
    id: ticketReplies.id,
    descending: false,
  }
  return listLongPage(ctx, ask, plan, listedReplies, (row) => showReply(ctx, row))
}

export async function readReply(
  ctx: SignedIn,
  named: { readonly ticketId: number; readonly replyId: number },
): Promise<Reply> {
  return showReply(ctx, await findReply(ctx, named))
}
