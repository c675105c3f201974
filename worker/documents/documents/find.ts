import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { roomIdsOf } from '../../chat/room-rows.ts'
import { personNamed } from '../../identity/people/find.ts'
import { visible } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { computed, innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { documents, documentTags } from '../tables.ts'

export type DocumentRow = typeof documents.$inferSelect

/** A document with its tags, in the order of the alphabet, and the name of who added it. */
export const listedDocuments = {
  from: documents,
  joins: [innerJoin(personNamed.table, eq(personNamed.id, documents.uploaded_by_id))],
  columns: getTableColumns(documents),
  computed: {
    uploader: computed<string>(
      (cell) => sql`${cell(personNamed.columns.first_name)} || ' ' || ${cell(personNamed.columns.last_name)}`,
    ),
    tags: computed<readonly string[]>(
      (cell) => sql`json((select json_group_array(tag) from (
        select tag from ${documentTags} where document_id = ${cell(documents.id)} order by tag_key)))`,
    ),
  },
} as const
export type ListedDocument = RowOf<
  typeof listedDocuments.columns,
  typeof listedDocuments.joins,
  typeof listedDocuments.computed
>

/**
 * Every query of documents goes through this. A file of a message is for its conversation's participants, whichever
 * organization it belongs to.
 */
export const isVisible = (ctx: SignedIn, permission: Permission): SQL =>
  sql`${visible(ctx, documents, permission)}
    and (${documents.room_id} is null or ${documents.room_id} in ${roomIdsOf(ctx)})`

export async function findDocument(
  ctx: SignedIn,
  permission: Permission,
  id: number,
): Promise<ListedDocument> {
  const row = await readRow(
    ctx,
    listedDocuments,
    sql`${eq(documents.id, id)} and ${isVisible(ctx, permission)}`,
  )
  return row ?? fail(errors.notFound)
}
