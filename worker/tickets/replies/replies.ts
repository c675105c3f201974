import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/replies.ts'
import type { Reply } from '../../../contract/tickets/replies.ts'
import type { TicketChannel, TicketStatus } from '../../../contract/tickets/schemas.ts'
import type { CompletedUpload } from '../../files/open-upload.ts'
import { requirePeople } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { ATTACHED_TWICE, attachStatements, requireUploads } from '../attachments.ts'
import type { CameBy } from '../came-by.ts'
import { advance } from '../clocks/advance.ts'
import { versionsSince } from '../clocks/policies-over-time.ts'
import { filesAttached, replyWritten } from '../events.ts'
import { askedAgain, moved, requireMove, taken } from '../moves.ts'
import { isStaff } from '../policy.ts'
import { clockEvents, recordTicket, together } from '../record.ts'
import { ticketReplies, ticketReplyFiles, tickets } from '../tables.ts'
import { consequences, factsOf } from '../tickets/change.ts'
import { newTicket } from '../tickets/open.ts'
import { findTicket, type TicketRow } from '../tickets/rows.ts'
import { countsOf } from './counts.ts'
import { followMerges, hasNoSuccessor, openSuccessor } from './destination.ts'
import { mentionEvents, recordReply } from './record.ts'
import { type ReplyRow, showReply } from './rows.ts'
import { assertSeen, requireSeen, type SeenReply } from './seen.ts'

type Body = z.output<typeof contract.createReply.body>

export const createReply = (ctx: SignedIn, ticketId: number, body: Body, by?: CameBy): Promise<Reply> =>
  raced(() => addReply(ctx, ticketId, body, by))

async function addReply(
  ctx: SignedIn,
  ticketId: number,
  { mentions = [], attachments: ids = [], status, body, internal, seen_reply_id }: Body,
  by?: CameBy,
): Promise<Reply> {
  const asStaff = isStaff(ctx.actor)
  const answered = await findTicket(ctx, ticketId, 'tickets.write')
  if (internal && !asStaff) fail(errors.internalStaffOnly)
  if (status !== undefined && !asStaff) fail(errors.staffOnly)
  // An answer of staff to a ticket that was put into another would not be read where they wrote it.
  const ticket = asStaff && !internal ? answered : await followMerges(ctx, answered)
  // A ticket that a merge took up is another conversation, which nobody has said to have read.
  const seen = ticket.id === answered.id ? seen_reply_id : undefined
  await requireSeen(ctx, ticket.id, seen)
  await requirePeople(ctx, mentions, ticket.organization_id, internal ? 'internal.read' : 'tickets.read')
  const place = { ownerType: 'ticket', containerId: ticketId } as const
  const said: Said = {
    ...{ answered, mentions, body, internal, status, seen },
    by,
    channel: by ? 'mail' : asStaff ? 'staff' : 'web',
    fromEmail: by?.fromEmail ?? null,
    files: await requireUploads(ctx, { place, internal, ids }),
  }
  if (ticket.status !== 'closed' || internal) return replyIn(ctx, ticket, said)
  if (asStaff) fail(errors.closed)
  const open = await openSuccessor(ctx, ticket.id)
  return open ? replyIn(ctx, open, said) : succeed(ctx, ticket, said)
}

interface Said {
  readonly by: CameBy | undefined
  /** The ticket that its author saw. */
  readonly answered: TicketRow
  readonly body: string
  readonly internal: boolean
  readonly channel: TicketChannel
  readonly fromEmail: string | null
  readonly mentions: readonly number[]
  readonly files: readonly CompletedUpload[]
  readonly status: TicketStatus | undefined
  readonly seen: SeenReply
}

/** A reply, its ticket's new state and its clocks are one commit. */
async function replyIn(ctx: SignedIn, ticket: TicketRow, said: Said): Promise<Reply> {
  const row = rowOf(ctx, ticket.id, said, await ctx.ids.next('ticket_replies'))
  const { id, organization_id, internal, mentions } = row
  const answer = showReply(ctx, row)
  const written = recordReply(ctx, row)
  const fileIds = said.files.map((file) => file.id)
  const change =
    internal && (said.status ?? ticket.status) === ticket.status ? null : stateAfter(ctx, ticket, said)
  const parts = change ? await changeParts(ctx, ticket, change, said) : noteParts(ctx, ticket)
  await commit(ctx, {
    write: [
      ...assertSeen(ctx, ticket.id, said.seen),
      ctx.db.insert(ticketReplies).values({
        ...pick(row, ['id', 'organization_id', 'ticket_id', 'author_id', 'from_email', 'body', 'internal']),
        ...pick(row, ['channel', 'mentions', 'created_at', 'updated_at']),
      }),
      ...attachStatements(ctx, ticketReplyFiles, id, fileIds),
      ...parts.write,
      ...written.write,
      ...((await said.by?.also({ ticketId: ticket.id, replyId: id })) ?? []),
    ],
    audit: [...written.audit, ...parts.audit],
    events: gathered([
      ...written.events,
      ...parts.events,
      replyWritten(organization_id, { reply_id: id }),
      ...mentionEvents(ticket, id, mentions),
      ...(ticket.id !== said.answered.id && fileIds.length > 0
        ? [filesAttached(organization_id, { ticket_id: ticket.id, file_ids: fileIds })]
        : []),
    ]),
    onConflict: LOST_RACE,
    onDuplicate: ATTACHED_TWICE,
    answer,
  })
  return answer
}

const rowOf = <Id extends number | null>(ctx: SignedIn, ticketId: number, said: Said, id: Id) => {
  const now = ctx.clock.now()
  return {
    id,
    organization_id: said.answered.organization_id,
    ticket_id: ticketId,
    origin_ticket_id: null,
    author_id: ctx.actor.userId,
    from_email: said.fromEmail,
    ...pick(said, ['body', 'internal', 'channel', 'mentions']),
    attachments: [...said.files],
    edited_at: null,
    created_at: now,
    updated_at: now,
    version: 1,
    first_name: ctx.actor.name,
    last_name: '',
    role: ctx.actor.role,
  } satisfies Omit<ReplyRow, 'id'> & { readonly id: Id }
}

/** A note changes no column that a client's answer is made of: not the count, and not when the ticket changed. */
function noteParts(ctx: SignedIn, { id }: TicketRow) {
  const { internal_replies_count } = countsOf(id)
  const isHere = sql`${tickets.id} = ${id} and ${tickets.merged_into_id} is null`
  return {
    write: guarded(
      ctx,
      ctx.db
        .update(tickets)
        .set({ internal_replies_count, ...sameVersion })
        .where(isHere),
    ),
    audit: [],
    events: [],
  }
}

/** The ticket as a public reply leaves it, or a note that moves it. */
function stateAfter(ctx: SignedIn, ticket: TicketRow, { internal, status }: Said): TicketRow {
  const now = ctx.clock.now()
  const asStaff = isStaff(ctx.actor)
  const byItself = asStaff ? (internal ? ticket.status : taken(ticket.status)) : askedAgain(ticket.status)
  if (status !== undefined) requireMove(ticket.status, status)
  const answers = asStaff && !internal
  return {
    ...ticket,
    ...moved(ticket, status ?? byItself, now),
    first_responded_at: answers ? (ticket.first_responded_at ?? now) : ticket.first_responded_at,
  }
}

async function changeParts(ctx: SignedIn, row: TicketRow, after: TicketRow, { internal }: Said) {
  const now = ctx.clock.now()
  const changed = difference(factsOf(row), factsOf(after))
  const recorded = changed ? recordTicket(ctx, { did: 'changed', row, changed }) : NOTHING
  const said = isStaff(ctx.actor) ? 'staff_reply' : 'client_reply'
  const advanced = advance(row, await versionsSince(ctx, row.clocks.at), now, {
    ...(internal ? {} : { said }),
    status: after.status,
  })
  const update = ctx.db
    .update(tickets)
    .set({
      ...pick(after, ['status', 'solved_at', 'closed_at', 'first_responded_at']),
      ...countsOf(row.id),
      clocks: advanced.clocks,
      ...advanced.columns,
      updated_at: now,
    })
    .where(unchanged(tickets, row))
  return together([
    { write: guarded(ctx, update), audit: [], events: [] },
    recorded,
    { write: [], audit: [], events: [...clockEvents(row, advanced), ...consequences({ row, after })] },
  ])
}

const NOTHING = { write: [], audit: [], events: [] }

/** What a client says of a closed ticket is a ticket of its own, which continues it. */
async function succeed(ctx: SignedIn, closed: TicketRow, said: Said): Promise<Reply> {
  const { row, parts } = await newTicket(ctx, {
    ...pick(closed, ['organization_id', 'subject', 'category', 'priority', 'project_id']),
    ...pick(closed, ['team_id', 'team_name', 'tags']),
    body: said.body,
    channel: said.channel,
    requester_id: ctx.actor.userId,
    author_id: ctx.actor.userId,
    from_email: said.fromEmail,
    follows_id: closed.id,
    files: said.files,
  })
  const answer = showReply(ctx, rowOf(ctx, row.id, said, null))
  await commit(ctx, {
    ...parts,
    write: [
      ...assertInBatch(ctx, hasNoSuccessor(closed.id)),
      ...parts.write,
      ...((await said.by?.also({ ticketId: row.id, replyId: null })) ?? []),
    ],
    events: [...parts.events, ...mentionEvents(row, null, said.mentions)],
    onConflict: LOST_RACE,
    onDuplicate: ATTACHED_TWICE,
    answer,
  })
  return answer
}
