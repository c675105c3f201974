import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { CompletedUpload } from '../../files/open-upload.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import type { Commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { searchable } from '../../kernel/data/list.ts'
import { attachStatements } from '../attachments.ts'
import { type Advanced, started } from '../clocks/advance.ts'
import { versionsSince } from '../clocks/policies-over-time.ts'
import { filesAttached, ticketOpened } from '../events.ts'
import { recordTicket } from '../record.ts'
import { ticketFiles, tickets } from '../tables.ts'
import { tagStatements, watcherStatements } from './links.ts'
import { showTicket, type TicketRow } from './rows.ts'

/** What differs from one new ticket to the next. */
export type NewTicket = Pick<
  TicketRow,
  | 'organization_id'
  | 'subject'
  | 'body'
  | 'category'
  | 'priority'
  | 'channel'
  | 'requester_id'
  | 'author_id'
  | 'from_email'
  | 'project_id'
> &
  Partial<Pick<TicketRow, 'team_id' | 'team_name' | 'tags' | 'follows_id' | 'split_from_id'>> & {
    readonly files: readonly CompletedUpload[]
  }

/** A ticket that does not exist yet: its row, and what a commit needs to make it. Its clocks start now. */
export async function newTicket(
  ctx: SignedIn,
  { files, ...fields }: NewTicket,
): Promise<{ row: TicketRow; answer: Ticket; parts: Required<Pick<Commit, 'write' | 'audit' | 'events'>> }> {
  const now = ctx.clock.now()
  const [id, reference, versions] = await Promise.all([
    ctx.ids.next('tickets'),
    nextReference(ctx),
    versionsSince(ctx, now),
  ])
  const { clocks, columns }: Advanced = started(fields, versions, now)
  const row: TicketRow = {
    ...NOTHING_YET,
    ...fields,
    id,
    reference,
    attachments: [...files],
    clocks,
    ...columns,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const recorded = recordTicket(ctx, { did: 'opened', row, facts: pick(row, FACTS) })
  const fileIds = files.map((file) => file.id)
  return {
    row,
    answer: showTicket(ctx, row),
    parts: {
      write: [
        ctx.db.insert(tickets).values({
          ...pick(row, INSERTED),
          clocks,
          ...columns,
          search_text: searchable(reference, row.subject),
        }),
        ...watcherStatements(ctx, id, [], row.watcher_ids),
        ...tagStatements(ctx, id, [], row.tags),
        ...attachStatements(ctx, ticketFiles, id, fileIds),
        ...recorded.write,
      ],
      audit: recorded.audit,
      events: [
        ...recorded.events,
        ticketOpened(row.organization_id, { ticket_id: id }),
        ...(fileIds.length > 0
          ? [filesAttached(row.organization_id, { ticket_id: id, file_ids: fileIds })]
          : []),
      ],
    },
  }
}

/** Taken before the commit, because the answer names it: a ticket that is refused leaves a gap and nothing else. */
async function nextReference(ctx: Context): Promise<string> {
  const year = new Date(ctx.clock.now()).getUTCFullYear()
  const number = await ctx.ids.next(`tickets:${year}`)
  return `TCK-${year}-${String(number).padStart(5, '0')}`
}

const NOTHING_YET = {
  status: 'new' as const,
  assignee_id: null,
  team_id: null,
  team_name: null,
  watcher_ids: [],
  tags: [],
  task_id: null,
  room_id: null,
  follows_id: null,
  merged_into_id: null,
  split_from_id: null,
  replies_count: 0,
  internal_replies_count: 0,
  first_responded_at: null,
  solved_at: null,
  closed_at: null,
  satisfaction_score: null,
  satisfaction_comment: null,
  satisfaction_at: null,
}

const INSERTED = [
  'id',
  'organization_id',
  'reference',
  'subject',
  'body',
  'category',
  'priority',
  'status',
  'channel',
  'requester_id',
  'author_id',
  'from_email',
  'team_id',
  'project_id',
  'follows_id',
  'split_from_id',
  'created_at',
  'updated_at',
] as const

const FACTS = [
  'reference',
  'category',
  'priority',
  'status',
  'channel',
  'requester_id',
  'team_id',
  'project_id',
  'follows_id',
  'split_from_id',
] as const
