import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { ticketErrors as errors } from '../../contract/tickets/errors.ts'
import type { TicketAttachment } from '../../contract/tickets/schemas.ts'
import { attachedFile } from '../files/attached.ts'
import { type CompletedUpload, completedUploads } from '../files/open-upload.ts'
import type { FilePlace } from '../files/owners.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import type { Statement } from '../kernel/data/database.ts'
import { computed } from '../kernel/data/read.ts'
import { fail } from '../kernel/failure.ts'
import type { ticketFiles, ticketReplyFiles } from './tables.ts'

/** What its author attaches; any other upload is as missing as one that does not exist. */
export async function requireUploads(
  ctx: SignedIn,
  asked: { readonly place: FilePlace; readonly internal: boolean; readonly ids: readonly string[] },
): Promise<CompletedUpload[]> {
  return (await completedUploads(ctx, asked)) ?? fail(errors.attachmentNotFound)
}

/** The files of each row of a list, in their order. */
export const attachmentsOf = (
  links: typeof ticketFiles | typeof ticketReplyFiles,
  owner: SQLiteColumn,
  ownerId: SQLiteColumn,
) =>
  computed<TicketAttachment[]>(
    (
      cell,
    ) => sql`json((select json_group_array(json_object('id', id, 'name', name, 'type', type, 'size', size,
        'document_id', document_id)) from (
      select ${attachedFile.id} as id, ${attachedFile.name} as name, ${attachedFile.type} as type,
        ${attachedFile.size} as size, ${attachedFile.documentId} as document_id
      from ${links} cross join ${attachedFile.table} on ${attachedFile.id} = ${links.file_id}
        and ${attachedFile.isKept}
      where ${owner} = ${cell(ownerId)} order by ${links.place})))`,
  )

/** A ticket or a reply that is new has these files, in this order. */
export const attachStatements = (
  { db }: Context,
  links: typeof ticketFiles | typeof ticketReplyFiles,
  ownerId: number,
  ids: readonly string[],
): Statement[] =>
  ids.length === 0 ? [] : [db.insert(links).select(sql`select ${ownerId}, value, key from ${valuesOf(ids)}`)]

const valuesOf = (ids: readonly string[]): SQL => sql`json_each(${JSON.stringify(ids)})`

/** One upload is attached once. */
export const ATTACHED_TWICE = {
  'ticket_files.file_id': errors.attachmentNotFound,
  'ticket_reply_files.file_id': errors.attachmentNotFound,
}
