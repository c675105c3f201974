import { and, eq, isNull, or, type SQL } from 'drizzle-orm'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { listAll } from '../../kernel/data/list.ts'
import { tickets } from '../tables.ts'
import { listedTickets, ticketsOf } from './rows.ts'
import { IS_UNFINISHED } from './unfinished.ts'

export interface AwaitedTicket {
  readonly type: 'ticket'
  readonly id: number
  readonly title: string
  readonly due_date: string | null
  /** When it last changed: nobody writes down since when it waits. */
  readonly since: string
}

/** What waits for an agent: theirs, and what nobody has, by what is due first. */
export const queueOfMe = (ctx: SignedIn, most: number): Promise<AwaitedTicket[]> =>
  awaited(
    ctx,
    most,
    and(IS_UNFINISHED, or(eq(tickets.assignee_id, ctx.actor.userId), isNull(tickets.assignee_id))),
  )

/** What a client was asked back. */
export const ticketsAwaitingMe = (ctx: SignedIn, most: number): Promise<AwaitedTicket[]> =>
  awaited(ctx, most, and(eq(tickets.status, 'pending'), eq(tickets.requester_id, ctx.actor.userId)))

async function awaited(ctx: SignedIn, most: number, which: SQL | undefined): Promise<AwaitedTicket[]> {
  const where = and(ticketsOf(ctx), which)
  const plan = { where, sortBy: tickets.due_key, id: tickets.id, descending: false }
  const { id, subject, due_at, updated_at } = listedTickets.columns
  const rows = await listAll(ctx, most, plan, { from: tickets, columns: { id, subject, due_at, updated_at } })
  return rows.map((row) => ({
    type: 'ticket',
    id: row.id,
    title: row.subject,
    due_date: row.due_at === null ? null : localDay(row.due_at, 'UTC'),
    since: iso(row.updated_at),
  }))
}
