import { sql } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { read } from '../kernel/data/read.ts'
import { type tickets, ticketWatchers } from './tables.ts'

type Concerned = Pick<typeof tickets.$inferSelect, 'requester_id' | 'assignee_id'>

/** Whom a ticket concerns: who asks, who works on it, and who follows it. */
export const peopleOf = (
  { requester_id, assignee_id }: Concerned,
  watcherIds: readonly number[],
): number[] => [...new Set([requester_id, ...(assignee_id === null ? [] : [assignee_id]), ...watcherIds])]

/** The same, by its rows. */
export async function peopleConcerned(
  ctx: Context,
  ticket: Concerned & { readonly id: number },
): Promise<number[]> {
  const watchers = await read<{ user_id: number }>(
    ctx,
    sql`select user_id from ${ticketWatchers} where ${ticketWatchers.ticket_id} = ${ticket.id}`,
  )
  return peopleOf(
    ticket,
    watchers.map(({ user_id }) => user_id),
  )
}
