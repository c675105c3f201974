import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { documents, folders } from './tables.ts'

/** For the trail, which administrators alone read. */
export const documentNames = (ctx: Context, ids: readonly number[]) => namesOf(ctx, documents, ids)
export const folderNames = (ctx: Context, ids: readonly number[]) => namesOf(ctx, folders, ids)

async function namesOf(
  ctx: Context,
  table: typeof documents | typeof folders,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await ctx.db.select({ id: table.id, name: table.name }).from(table).where(idsIn(table.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
