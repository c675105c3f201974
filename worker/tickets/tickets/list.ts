import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { EXPORT_TICKETS_MOST, type Ticket } from '../../../contract/tickets/schemas.ts'
import type * as contract from '../../../contract/tickets/tickets.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { type ListPlan, listAll, listLongPage } from '../../kernel/data/list.ts'
import { tickets } from '../tables.ts'
import { ticketConditions } from './filters.ts'
import { findTicket, listedTickets, showTicket } from './rows.ts'

type Filters = z.output<typeof contract.exportTickets.query>

const SORTS = {
  created_at: tickets.created_at,
  due_at: tickets.due_key,
  updated_at: tickets.updated_at,
  priority: tickets.priority_rank,
} as const

export async function listTickets(
  ctx: SignedIn,
  ask: z.output<typeof contract.listTickets.query>,
): Promise<Page<Ticket>> {
  return listLongPage(ctx, ask, await planOf(ctx, ask), listedTickets, (row) => showTicket(ctx, row))
}

export async function readTicket(ctx: SignedIn, id: number): Promise<Ticket> {
  return showTicket(ctx, await findTicket(ctx, id))
}

/** Without bodies: ten thousand of them may be two hundred megabytes. */
export async function exportTickets(ctx: SignedIn, filters: Filters): Promise<string> {
  const { body: _body, ...columns } = listedTickets.columns
  const rows = await listAll(ctx, EXPORT_TICKETS_MOST, await planOf(ctx, filters), {
    ...listedTickets,
    columns,
  })
  return csv(
    [...EXPORTED, 'team', 'watcher_ids', 'tags', 'score', 'comment'],
    rows.map((row) => {
      const shown = showTicket(ctx, { ...row, body: '' })
      return [
        ...EXPORTED.map((name) => shown[name]),
        shown.team?.name ?? null,
        shown.watcher_ids.join(' '),
        shown.tags.join(', '),
        shown.satisfaction?.score ?? null,
        shown.satisfaction?.comment ?? null,
      ]
    }),
  )
}

const EXPORTED = [
  'id',
  'reference',
  'organization_id',
  'subject',
  'category',
  'priority',
  'status',
  'channel',
  'requester_id',
  'assignee_id',
  'project_id',
  'task_id',
  'follows_id',
  'merged_into_id',
  'split_from_id',
  'replies_count',
  'first_responded_at',
  'solved_at',
  'closed_at',
  'first_response_due_at',
  'next_response_due_at',
  'resolution_due_at',
  'due_at',
  'breached',
  'paused',
  'created_at',
  'updated_at',
] as const

async function planOf(ctx: SignedIn, filters: Filters): Promise<ListPlan> {
  const sortBy = SORTS[filters.sort.replace('-', '') as keyof typeof SORTS]
  const where = await ticketConditions(ctx, filters)
  // Counted without the names of teams, which leave no ticket out.
  const total = sql`(select count(*) from ${tickets} where ${where})`
  return { where, total, sortBy, id: tickets.id, descending: filters.sort.startsWith('-') }
}
