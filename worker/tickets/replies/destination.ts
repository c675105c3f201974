import { type SQL, sql } from 'drizzle-orm'
import type { SignedIn } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { tickets } from '../tables.ts'
import { findTicket, type TicketRow } from '../tickets/rows.ts'

/** Longer than any chain of merges that people make: each merge needs two tickets that are open. */
const MERGES_MOST = 100

/** Where a ticket is now, if it was put into another. */
export async function followMerges(ctx: SignedIn, ticket: TicketRow): Promise<TicketRow> {
  let found = ticket
  for (let count = 0; found.merged_into_id !== null && count < MERGES_MOST; count += 1)
    found = await findTicket(ctx, found.merged_into_id, 'tickets.write')
  return found
}

/** The newest ticket that continues a closed one and is not closed itself; null where there is none. */
export async function openSuccessor(ctx: SignedIn, closedId: number): Promise<TicketRow | null> {
  const [row] = await read<{ id: number }>(ctx, sql`${successorsOf(closedId)} order by id desc limit 1`)
  return row ? findTicket(ctx, row.id, 'tickets.write') : null
}

/** For the batch that opens one: two answers of the same moment are of one successor. */
export const hasNoSuccessor = (closedId: number): SQL => sql`not exists (${successorsOf(closedId)})`

/** What continues it, and what continues or took up that. */
const successorsOf = (closedId: number): SQL => sql`
  with recursive chain (id) as (
    select id from ${tickets} where follows_id = ${closedId}
    union select next.id from chain cross join tickets next on next.follows_id = chain.id
    union select merged.merged_into_id from chain cross join tickets merged on merged.id = chain.id
      and merged.merged_into_id is not null
  ) select id from ${tickets} where id in (select id from chain) and status <> 'closed'`
