import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { isOperator } from '../../../contract/permissions.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/handling.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listAll } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { filesAttached } from '../events.ts'
import { recordTicket } from '../record.ts'
import { countsOf } from '../replies/counts.ts'
import { listedReplies, type ReplyRow, repliesOf } from '../replies/rows.ts'
import { ticketReplies, tickets } from '../tables.ts'
import { newTicket } from '../tickets/open.ts'
import { findTicket, showTicket, type TicketRow } from '../tickets/rows.ts'
import { fileIdsOf } from './files.ts'

type Body = z.output<typeof contract.splitTicket.body>

/** Some replies become a ticket of their own: the first that the client sees is its opening. */
export const splitTicket = (ctx: SignedIn, id: number, { reply_ids, subject }: Body): Promise<Ticket> =>
  raced(async () => {
    const source = await findTicket(ctx, id, 'tickets.work')
    const ids = [...new Set(reply_ids)]
    const replies = await chosen(ctx, id, ids)
    if (replies.length < ids.length) fail(errors.replyNotFound)
    const opening = replies.find(({ internal }) => !internal) ?? fail(errors.cannotSplit)
    const others = replies.filter((reply) => reply.id !== opening.id)
    const { row, parts } = await newTicket(ctx, {
      ...pick(source, ['organization_id', 'category', 'priority', 'project_id', 'tags']),
      ...pick(opening, ['author_id', 'body', 'channel', 'from_email']),
      subject,
      requester_id: isOperator(opening.role) ? source.requester_id : opening.author_id,
      split_from_id: source.id,
      files: opening.attachments,
    })
    const internalCount = others.filter(({ internal }) => internal).length
    const answer = showTicket(ctx, {
      ...row,
      replies_count: others.length - internalCount,
      internal_replies_count: internalCount,
    })
    const left = sourceParts(ctx, source, row.id)
    const fileIds = await fileIdsOf(ctx, source.id, ids)
    const { organization_id } = source
    await commit(ctx, {
      write: [
        // Its files go first: a file is of one reply or of one opening.
        ...guarded(ctx, ctx.db.delete(ticketReplies).where(stillHere(source.id, [opening.id]))),
        ...parts.write,
        ...(others.length > 0 ? movingStatements(ctx, source.id, row.id, others) : []),
        ctx.db.update(tickets).set(countsOf(row.id)).where(eq(tickets.id, row.id)),
        ...left.write,
      ],
      audit: [...parts.audit, ...left.audit],
      events: gathered([
        ...parts.events,
        ...left.events,
        ...(fileIds.length > 0
          ? [filesAttached(organization_id, { ticket_id: row.id, file_ids: fileIds })]
          : []),
      ]),
      onConflict: LOST_RACE,
      answer,
    })
    return answer
  })

/** By time. */
function chosen(ctx: SignedIn, ticketId: number, ids: readonly number[]): Promise<ReplyRow[]> {
  const plan = {
    where: and(repliesOf(ctx, ticketId, 'tickets.work'), idsIn(ticketReplies.id, ids)),
    sortBy: ticketReplies.created_at,
    id: ticketReplies.id,
    descending: false,
  }
  return listAll(ctx, ids.length, plan, listedReplies)
}

/** Another split or a merge may take them at the same moment. */
const stillHere = (ticketId: number, ids: readonly number[]): SQL | undefined =>
  and(eq(ticketReplies.ticket_id, ticketId), idsIn(ticketReplies.id, ids))

function movingStatements(
  ctx: SignedIn,
  sourceId: number,
  newId: number,
  replies: readonly ReplyRow[],
): Statement[] {
  const ids = replies.map(({ id }) => id)
  const update = ctx.db
    .update(ticketReplies)
    .set({
      ticket_id: newId,
      origin_ticket_id: sql`coalesce(${ticketReplies.origin_ticket_id}, ${sourceId})`,
    })
    .where(stillHere(sourceId, ids))
  return guarded(ctx, update, ids.length)
}

function sourceParts(ctx: SignedIn, source: TicketRow, newId: number) {
  const changed = { before: { split_ids: [] }, after: { split_ids: [newId] } }
  const recorded = recordTicket(ctx, { did: 'changed', row: source, changed })
  const update = ctx.db
    .update(tickets)
    .set({ ...countsOf(source.id), updated_at: ctx.clock.now() })
    .where(unchanged(tickets, source))
  return {
    ...recorded,
    write: [...guarded(ctx, update), ...recorded.write],
    audit: recorded.audit.map((entry) => ({ ...entry, action: 'tickets.ticket_split' as const })),
  }
}
