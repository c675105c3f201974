import { eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, leftJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { attachmentsOf } from '../attachments.ts'
import { isStaff } from '../policy.ts'
import { teams, ticketFiles, tickets, ticketTags, ticketWatchers } from '../tables.ts'

/** The tickets that the actor may read, or work on with a narrower permission. */
export const ticketsOf = ({ actor }: SignedIn, permission: Permission = 'tickets.read'): SQL =>
  organizationsOf(actor, tickets.organization_id, permission)

const SHOWN = [
  'id',
  'reference',
  'organization_id',
  'subject',
  'body',
  'category',
  'priority',
  'status',
  'channel',
  'requester_id',
  'assignee_id',
  'project_id',
  'task_id',
  'room_id',
  'follows_id',
  'merged_into_id',
  'split_from_id',
  'paused',
] as const
const INSTANTS = [
  'first_responded_at',
  'solved_at',
  'closed_at',
  'first_response_due_at',
  'next_response_due_at',
  'resolution_due_at',
  'due_at',
  'near_at',
] as const

const links = {
  watcher_ids: computed<number[]>(
    (cell) => sql`json((select json_group_array(user_id) from ${ticketWatchers}
      where ${ticketWatchers.ticket_id} = ${cell(tickets.id)}))`,
  ),
  tags: computed<string[]>(
    (cell) => sql`json((select json_group_array(tag) from (select tag from ${ticketTags}
      where ${ticketTags.ticket_id} = ${cell(tickets.id)} order by tag_key)))`,
  ),
  attachments: attachmentsOf(ticketFiles, ticketFiles.ticket_id, tickets.id),
}

export const listedTickets = {
  from: tickets,
  joins: [leftJoin(teams, eq(teams.id, tickets.team_id))],
  columns: {
    ...pick(tickets, SHOWN),
    ...pick(tickets, INSTANTS),
    ...pick(tickets, ['team_id', 'replies_count', 'internal_replies_count', 'breached']),
    ...pick(tickets, ['satisfaction_score', 'satisfaction_comment', 'satisfaction_at']),
    ...pick(tickets, ['created_at', 'updated_at']),
    team_name: teams.name,
  },
  computed: links,
} as const

/** With what a write has to know. */
const detailedTicket = {
  ...listedTickets,
  columns: {
    ...listedTickets.columns,
    ...pick(tickets, ['author_id', 'from_email', 'clocks', 'watch_at', 'version']),
  },
} as const

export type ListedTicket = RowOf<
  (typeof listedTickets)['columns'],
  (typeof listedTickets)['joins'],
  typeof links
>
export type TicketRow = RowOf<
  (typeof detailedTicket)['columns'],
  (typeof detailedTicket)['joins'],
  typeof links
>

/** A ticket that is not there and one that is not yours are the same. */
export async function findTicket(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'tickets.read',
): Promise<TicketRow> {
  const where = sql`${eq(tickets.id, id)} and ${ticketsOf(ctx, permission)}`
  return (await readRow(ctx, detailedTicket, where)) ?? fail(errors.notFound)
}

export const detailed = detailedTicket

export function showTicket(ctx: SignedIn, row: ListedTicket): Ticket {
  const { satisfaction_score: score, satisfaction_comment: comment, satisfaction_at: at } = row
  return {
    ...pick(row, SHOWN),
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    watcher_ids: row.watcher_ids,
    tags: row.tags,
    attachments: row.attachments,
    replies_count: row.replies_count + (isStaff(ctx.actor) ? row.internal_replies_count : 0),
    ...instantsOf(row),
    // Between two looks of the cron a due time may have passed.
    breached: row.breached || (row.due_at !== null && row.due_at <= ctx.clock.now()),
    satisfaction: score === null || at === null ? null : { score, comment, at: iso(at) },
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}

const instantsOf = (row: Pick<ListedTicket, (typeof INSTANTS)[number]>) => ({
  first_responded_at: isoOrNull(row.first_responded_at),
  solved_at: isoOrNull(row.solved_at),
  closed_at: isoOrNull(row.closed_at),
  first_response_due_at: isoOrNull(row.first_response_due_at),
  next_response_due_at: isoOrNull(row.next_response_due_at),
  resolution_due_at: isoOrNull(row.resolution_due_at),
  due_at: isoOrNull(row.due_at),
  near_at: isoOrNull(row.near_at),
})
