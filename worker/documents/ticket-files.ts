import type * as z from 'zod'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { sameVersion } from '../kernel/data/row-version.ts'
import { gathered } from '../live/announce.ts'
import type { filesAttached } from '../tickets/events.ts'
import { ticketsOfFiles } from '../tickets/places.ts'
import { announceDocument } from './changes.ts'
import { documents } from './tables.ts'

/**
 * Files that came to belong to a ticket: an opening's were uploaded to the organization, and a merge or a split takes a
 * reply's along. Two events of one file may come in either order, so the ticket that it is in now is read.
 */
export async function followTicketFiles(
  ctx: Context,
  { file_ids: fileIds }: z.output<typeof filesAttached.payload>,
): Promise<void> {
  const ticketOf = await ticketsOfFiles(ctx, fileIds)
  const rows = await ctx.db.select().from(documents).where(idsIn(documents.file_id, fileIds))
  const moved = rows.flatMap((row) => {
    const ticket_id = ticketOf.get(row.file_id)
    return ticket_id === undefined || ticket_id === row.ticket_id ? [] : [{ ...row, ticket_id }]
  })
  const ticketIds = [...new Set(moved.map(({ ticket_id }) => ticket_id))]
  await commit(ctx, {
    write: ticketIds.map((ticket_id) => {
      const ids = moved.filter((row) => row.ticket_id === ticket_id).map(({ id }) => id)
      return ctx.db
        .update(documents)
        .set({ ticket_id, ...sameVersion })
        .where(idsIn(documents.id, ids))
    }),
    events: gathered(moved.flatMap((row) => announceDocument('documents.document_changed', row, {}))),
  })
}
