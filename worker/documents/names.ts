import { eq } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { documents, folders, shareLinks } from './tables.ts'

/** For the trail, which administrators alone read. */
export const documentNames = (ctx: Context, ids: readonly number[]) => namesOf(ctx, documents, ids)
export const folderNames = (ctx: Context, ids: readonly number[]) => namesOf(ctx, folders, ids)

/** A link is called by its label, or else by what it leads to. */
export async function shareLinkNames(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await ctx.db
    .select({ id: shareLinks.id, label: shareLinks.label, document: documents.name, folder: folders.name })
    .from(shareLinks)
    .leftJoin(documents, eq(documents.id, shareLinks.document_id))
    .leftJoin(folders, eq(folders.id, shareLinks.folder_id))
    .where(idsIn(shareLinks.id, ids))
  return new Map(rows.map(({ id, label, document, folder }) => [id, label || (document ?? folder ?? '')]))
}

async function namesOf(
  ctx: Context,
  table: typeof documents | typeof folders,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await ctx.db.select({ id: table.id, name: table.name }).from(table).where(idsIn(table.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
