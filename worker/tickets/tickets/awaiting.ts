import { and, eq, isNull, or, type SQL } from 'drizzle-orm'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listAll } from '../../kernel/data/list.ts'
import type { RowOf } from '../../kernel/data/read.ts'
import { tickets } from '../tables.ts'
import { ticketsOf } from './rows.ts'
import { IS_UNFINISHED } from './unfinished.ts'

export interface AwaitedTicket {
  readonly type: 'ticket'
  readonly id: number
  readonly title: string
  readonly due_date: string | null
  /** When it last changed: nobody writes down since when it waits. */
  readonly since: string
}

export interface QueuedTicket extends AwaitedTicket {
  readonly due_at: string | null
  readonly near_at: string | null
  readonly paused: boolean
  readonly breached: boolean
}

/** What waits for an agent: theirs, and what nobody has, by what is due first. */
export async function queueOfMe(ctx: SignedIn, most: number): Promise<QueuedTicket[]> {
  const isMine = or(eq(tickets.assignee_id, ctx.actor.userId), isNull(tickets.assignee_id))
  const now = ctx.clock.now()
  return (await awaited(ctx, most, and(IS_UNFINISHED, isMine))).map((row) => ({
    ...shown(row),
    due_at: isoOrNull(row.due_at),
    near_at: isoOrNull(row.near_at),
    paused: row.paused,
    breached: row.breached || (row.due_at !== null && row.due_at <= now),
  }))
}

/** What a client was asked back. */
export async function ticketsAwaitingMe(ctx: SignedIn, most: number): Promise<AwaitedTicket[]> {
  const isAsked = and(eq(tickets.status, 'pending'), eq(tickets.requester_id, ctx.actor.userId))
  return (await awaited(ctx, most, isAsked)).map(shown)
}

const columns = pick(tickets, ['id', 'subject', 'due_at', 'near_at', 'paused', 'breached', 'updated_at'])

function awaited(ctx: SignedIn, most: number, which: SQL | undefined): Promise<RowOf<typeof columns>[]> {
  const where = and(ticketsOf(ctx), which)
  const plan = { where, sortBy: tickets.due_key, id: tickets.id, descending: false }
  return listAll(ctx, most, plan, { from: tickets, columns })
}

const shown = (row: RowOf<typeof columns>): AwaitedTicket => ({
  type: 'ticket',
  id: row.id,
  title: row.subject,
  due_date: row.due_at === null ? null : localDay(row.due_at, 'UTC'),
  since: iso(row.updated_at),
})
