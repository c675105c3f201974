import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/replies.ts'
import type { Reply } from '../../../contract/tickets/replies.ts'
import { requirePeople } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { ATTACHED_TWICE, attachStatements, requireUploads } from '../attachments.ts'
import { isStaff } from '../policy.ts'
import { ticketReplies, ticketReplyFiles, tickets } from '../tables.ts'
import { countsOf } from './counts.ts'
import { readReply } from './list.ts'
import { mentionEvents, recordNote } from './record.ts'
import { findReply, type ReplyRow, showReply } from './rows.ts'

type Named = { readonly ticketId: number; readonly replyId: number }

export const updateNote = (
  ctx: SignedIn,
  named: Named,
  body: z.output<typeof contract.updateNote.body>,
): Promise<Reply> => raced(() => editNote(ctx, named, body))

async function editNote(
  ctx: SignedIn,
  named: Named,
  { expected, ...change }: z.output<typeof contract.updateNote.body>,
): Promise<Reply> {
  const row = await findOwnNote(ctx, named)
  const before = { body: row.body, mentions: row.mentions, attachments: row.attachments.map(({ id }) => id) }
  requireExpected(before, expected)
  const after = { ...before, ...given(change) }
  if (JSON.stringify(after) === JSON.stringify(before)) return showReply(ctx, row)
  const newcomers = after.mentions.filter((id) => !before.mentions.includes(id))
  await requirePeople(ctx, newcomers, row.organization_id, 'internal.read')
  const added = after.attachments.filter((id) => !before.attachments.includes(id))
  const place = { ownerType: 'ticket', containerId: row.ticket_id } as const
  await requireUploads(ctx, { place, internal: true, ids: added })
  const now = ctx.clock.now()
  const rewrites = after.body !== before.body
  const { write, audit, events } = recordNote(ctx, 'changed', row)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(ticketReplies)
          .set({
            body: after.body,
            mentions: [...after.mentions],
            updated_at: now,
            ...(rewrites ? { edited_at: now } : {}),
          })
          .where(unchanged(ticketReplies, row)),
      ),
      ...fileStatements(ctx, row.id, before.attachments, after.attachments),
      ...write,
    ],
    audit,
    events: [
      ...events,
      ...mentionEvents({ id: row.ticket_id, organization_id: row.organization_id }, row.id, newcomers),
    ],
    onConflict: LOST_RACE,
    onDuplicate: ATTACHED_TWICE,
  })
  return readReply(ctx, named)
}

/** A note has these files, in this order, and no others. */
function fileStatements(
  ctx: SignedIn,
  replyId: number,
  before: readonly string[],
  after: readonly string[],
): Statement[] {
  if (before.join() === after.join()) return []
  return [
    ctx.db.delete(ticketReplyFiles).where(eq(ticketReplyFiles.reply_id, replyId)),
    ...attachStatements(ctx, ticketReplyFiles, replyId, after),
  ]
}

export const deleteNote = (ctx: SignedIn, named: Named): Promise<void> =>
  raced(async () => {
    const row = await findOwnNote(ctx, named)
    const { internal_replies_count } = countsOf(row.ticket_id)
    const { write, audit, events } = recordNote(ctx, 'deleted', row)
    await commit(ctx, {
      write: [
        ...guarded(ctx, ctx.db.delete(ticketReplies).where(isStillIn(row))),
        ctx.db
          .update(tickets)
          .set({ internal_replies_count, ...sameVersion })
          .where(eq(tickets.id, row.ticket_id)),
        ...write,
      ],
      audit,
      events,
      onConflict: LOST_RACE,
    })
  })

/** A merge may move it at the same moment, and its count is of where it is. */
const isStillIn = ({ id, ticket_id }: ReplyRow) =>
  and(eq(ticketReplies.id, id), eq(ticketReplies.ticket_id, ticket_id)) ?? sql`1 = 0`

/** What clients were told stays as it was sent. */
async function findOwnNote(ctx: SignedIn, named: Named): Promise<ReplyRow> {
  const row = await findReply(ctx, named, 'tickets.write')
  if (!isStaff(ctx.actor)) fail(errors.staffOnly)
  if (!row.internal || row.author_id !== ctx.actor.userId) fail(errors.notOwnNote)
  return row
}
