import { asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { roomIdsOf } from '../../chat/room-rows.ts'
import { personNamed } from '../../identity/people/find.ts'
import { visible } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { documents, documentTags } from '../tables.ts'

export type DocumentRow = typeof documents.$inferSelect

/** A document with the name of who added it. */
export const documentsNamed = {
  from: documents,
  joins: [innerJoin(personNamed.table, eq(personNamed.id, documents.uploaded_by_id))],
  columns: { ...getTableColumns(documents), ...personNamed.columns },
} as const
export type NamedDocument = RowOf<typeof documentsNamed.columns, typeof documentsNamed.joins>

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
): Promise<NamedDocument> {
  const row = await readRow(
    ctx,
    documentsNamed,
    sql`${eq(documents.id, id)} and ${isVisible(ctx, permission)}`,
  )
  return row ?? fail(errors.notFound)
}

export type TagsOf = ReadonlyMap<number, readonly string[]>

export async function tagsOf(ctx: Context, ids: readonly number[]): Promise<TagsOf> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: documentTags.document_id, tag: documentTags.tag })
    .from(documentTags)
    .where(idsIn(documentTags.document_id, ids))
    .orderBy(asc(documentTags.tag_key))
  const found = new Map<number, string[]>()
  for (const { id, tag } of rows) found.set(id, [...(found.get(id) ?? []), tag])
  return found
}
