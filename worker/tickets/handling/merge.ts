import { eq, sql } from 'drizzle-orm'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { TICKET_TAGS_MOST, type Ticket } from '../../../contract/tickets/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sorted } from '../../kernel/data/id-lists.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { sortedTags, withTags } from '../../kernel/data/tags.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { advance } from '../clocks/advance.ts'
import { versionsSince } from '../clocks/policies-over-time.ts'
import { filesAttached, ticketMerged } from '../events.ts'
import { moved } from '../moves.ts'
import { clockEvents, type Recorded, recordTicket, together } from '../record.ts'
import { countsOf } from '../replies/counts.ts'
import { ticketFiles, ticketReplies, ticketReplyFiles, tickets } from '../tables.ts'
import { consequences } from '../tickets/change.ts'
import { tagStatements, watcherStatements } from '../tickets/links.ts'
import { findTicket, showTicket, type TicketRow } from '../tickets/rows.ts'
import { fileIdsOf } from './files.ts'

/** Everything of a ticket goes into another, and it closes. */
export const mergeTicket = (ctx: SignedIn, id: number, intoId: number): Promise<Ticket> =>
  raced(async () => {
    const source = await findTicket(ctx, id, 'tickets.work')
    const target = await findTicket(ctx, intoId, 'tickets.work')
    if (!areMergeable(source, target)) fail(errors.cannotMerge)
    const after: TicketRow = {
      ...target,
      watcher_ids: watchersOf(source, target),
      tags: tagsOf(source, target),
      // Its opening is one more.
      replies_count: target.replies_count + source.replies_count + 1,
      internal_replies_count: target.internal_replies_count + source.internal_replies_count,
      updated_at: ctx.clock.now(),
    }
    const answer = showTicket(ctx, after)
    const openingId = await ctx.ids.next('ticket_replies')
    const fileIds = await fileIdsOf(ctx, source.id)
    const parts = together([
      await closingParts(ctx, source, target.id),
      targetParts(ctx, target, after, source),
    ])
    const { id: ticket_id, organization_id } = source
    await commit(ctx, {
      write: [
        ...openingStatements(ctx, source, target.id, openingId),
        ...movingStatements(ctx, source.id, target.id),
        ...parts.write,
      ],
      audit: parts.audit,
      events: gathered([
        ...parts.events,
        ticketMerged(organization_id, { ticket_id, into_id: target.id }),
        ...(fileIds.length > 0
          ? [filesAttached(organization_id, { ticket_id: target.id, file_ids: fileIds })]
          : []),
      ]),
      onConflict: LOST_RACE,
      answer,
    })
    return answer
  })

const areMergeable = (source: TicketRow, target: TicketRow): boolean =>
  source.id !== target.id &&
  source.organization_id === target.organization_id &&
  source.status !== 'closed' &&
  target.status !== 'closed'

/** Who asked in the one follows what becomes of it in the other. */
const watchersOf = (source: TicketRow, target: TicketRow): number[] => {
  const all = new Set([...target.watcher_ids, ...source.watcher_ids, source.requester_id])
  return sorted([...all].filter((id) => id !== target.requester_id || target.watcher_ids.includes(id)))
}

const tagsOf = (source: TicketRow, target: TicketRow): string[] => [
  ...sortedTags(withTags(target.tags, source.tags).slice(0, TICKET_TAGS_MOST)),
]

/** The opening becomes a reply of its time, with what was attached to it. */
function openingStatements(ctx: SignedIn, source: TicketRow, intoId: number, openingId: number): Statement[] {
  return [
    ctx.db.insert(ticketReplies).values({
      id: openingId,
      ticket_id: intoId,
      origin_ticket_id: source.id,
      ...pick(source, ['organization_id', 'author_id', 'from_email', 'body', 'channel', 'created_at']),
      updated_at: source.created_at,
    }),
    ...(source.attachments.length > 0
      ? [
          ctx.db
            .insert(ticketReplyFiles)
            .select(
              sql`select ${openingId}, file_id, place from ${ticketFiles} where ${ticketFiles.ticket_id} = ${source.id}`,
            ),
          ctx.db.delete(ticketFiles).where(eq(ticketFiles.ticket_id, source.id)),
        ]
      : []),
  ]
}

/** Whatever is there when the batch runs, so that a reply of the same moment is not left behind. */
const movingStatements = ({ db }: SignedIn, sourceId: number, intoId: number): Statement[] => [
  db
    .update(ticketReplies)
    .set({
      ticket_id: intoId,
      origin_ticket_id: sql`coalesce(${ticketReplies.origin_ticket_id}, ${sourceId})`,
    })
    .where(eq(ticketReplies.ticket_id, sourceId)),
]

async function closingParts(ctx: SignedIn, source: TicketRow, intoId: number): Promise<Recorded> {
  const now = ctx.clock.now()
  const after = { ...source, ...moved(source, 'closed', now), merged_into_id: intoId }
  const advanced = advance(source, await versionsSince(ctx, source.clocks.at), now, {
    merged: true,
    status: 'closed',
  })
  const facts = ({ status, merged_into_id }: TicketRow) => ({ status, merged_into_id })
  const changed = { before: facts(source), after: facts(after) }
  const recorded = recordTicket(ctx, { did: 'merged', row: source, changed })
  const update = ctx.db
    .update(tickets)
    .set({
      ...pick(after, ['status', 'solved_at', 'closed_at', 'merged_into_id']),
      ...countsOf(source.id),
      clocks: advanced.clocks,
      ...advanced.columns,
      updated_at: now,
    })
    .where(unchanged(tickets, source))
  return {
    write: [...guarded(ctx, update), ...recorded.write],
    audit: recorded.audit,
    events: [...recorded.events, ...clockEvents(source, advanced), ...consequences({ row: source, after })],
  }
}

function targetParts(ctx: SignedIn, target: TicketRow, after: TicketRow, source: TicketRow): Recorded {
  const changed = { before: { merged_ids: [] }, after: { merged_ids: [source.id] } }
  const recorded = recordTicket(ctx, { did: 'changed', row: target, changed })
  const update = ctx.db
    .update(tickets)
    .set({ ...countsOf(target.id), updated_at: after.updated_at })
    .where(unchanged(tickets, target))
  return {
    write: [
      ...guarded(ctx, update),
      ...watcherStatements(ctx, target.id, target.watcher_ids, after.watcher_ids),
      ...tagStatements(ctx, target.id, target.tags, after.tags),
      ...recorded.write,
    ],
    audit: recorded.audit,
    events: [...recorded.events, ...consequences({ row: target, after })],
  }
}
