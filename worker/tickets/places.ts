import { and, eq, sql } from 'drizzle-orm'
import type { Permission } from '../../contract/permissions.ts'
import { ticketErrors as errors } from '../../contract/tickets/errors.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { read } from '../kernel/data/read.ts'
import { fail } from '../kernel/failure.ts'
import { ticketFiles, ticketReplies, ticketReplyFiles, tickets } from './tables.ts'
import { ticketsOf } from './tickets/rows.ts'

/** A ticket as what is filed there has to know it; null where there is none within the actor's scope. */
export async function ticketPlace(
  ctx: SignedIn,
  permission: Permission,
  id: number,
): Promise<{ readonly organizationId: number } | null> {
  const row = await ctx.db
    .select({ organizationId: tickets.organization_id })
    .from(tickets)
    .where(and(eq(tickets.id, id), ticketsOf(ctx, permission)))
    .get()
  return row ?? null
}

/** The ticket that each file is attached to now, to its opening or to a reply. */
export async function ticketsOfFiles(
  ctx: Context,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await read<{ file_id: string; ticket_id: number }>(
    ctx,
    sql`select file_id, ticket_id from ${ticketFiles} where ${idsIn(ticketFiles.file_id, fileIds)}
      union all select ${ticketReplyFiles.file_id}, ${ticketReplies.ticket_id} from ${ticketReplyFiles}
        cross join ${ticketReplies} on ${ticketReplies.id} = ${ticketReplyFiles.reply_id}
        where ${idsIn(ticketReplyFiles.file_id, fileIds)}`,
  )
  return new Map(rows.map(({ file_id, ticket_id }) => [file_id, ticket_id]))
}

/** Before what is listed under one. It costs one row. */
export async function requireTicket(ctx: SignedIn, id: number): Promise<void> {
  if (!(await ticketPlace(ctx, 'tickets.read', id))) fail(errors.notFound)
}
