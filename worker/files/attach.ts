import { and, eq, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import type { Statement } from '../kernel/data/database.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import type { FilePlace } from './owners.ts'
import { files } from './tables.ts'

export interface Attached {
  readonly id: string
  readonly ownerId: number
}

/** Notes which owner has each file. Goes into the batch that changes the owner, or follows where the owner is an object. */
export function attachStatements(ctx: Context, place: FilePlace, attached: readonly Attached[]): Statement[] {
  if (attached.length === 0) return []
  const pairs = JSON.stringify(attached.map(({ id, ownerId }) => [id, ownerId]))
  const owner = sql`(select value ->> 1 from json_each(${pairs}) where value ->> 0 = ${files.id})`
  const ids = attached.map(({ id }) => id)
  return [
    ctx.db
      .update(files)
      .set({ owner_id: owner })
      .where(and(isAt(place), idsIn(files.id, ids), isNull(files.released_at))),
  ]
}

/** Releases the files: they are no longer served, and `removeReleased` deletes them. */
export function releaseStatements(ctx: Context, place: FilePlace, ids: readonly string[]): Statement[] {
  if (ids.length === 0) return []
  return [
    ctx.db
      .update(files)
      .set({ released_at: ctx.clock.now() })
      .where(and(isAt(place), idsIn(files.id, ids), isNull(files.released_at))),
  ]
}

/** The same for files of any place, whose ids a query answers. */
export const releaseFiles = (ctx: Context, ids: SQL): Statement =>
  ctx.db
    .update(files)
    .set({ released_at: ctx.clock.now() })
    .where(and(sql`${files.id} in ${ids}`, isNull(files.released_at)))

/** Those of a place that their owners still have. */
export async function keptFiles(ctx: Context, place: FilePlace, ids: readonly string[]) {
  const rows = await ctx.db
    .select({
      id: files.id,
      organization_id: files.organization_id,
      uploader_id: files.uploader_id,
      name: files.name,
      type: files.type,
      size: files.size,
      created_at: files.created_at,
    })
    .from(files)
    .where(and(isAt(place), idsIn(files.id, ids), isNull(files.released_at)))
  return rows.flatMap(({ uploader_id, ...row }) => (uploader_id === null ? [] : [{ ...row, uploader_id }]))
}

/** The column names one of these files, whose owner has let go of it. */
export const releasedAmong = (column: SQLWrapper, ids: readonly string[]): SQL =>
  sql`${column} in (select ${files.id} from ${files} where ${idsIn(files.id, ids)} and ${files.released_at} is not null)`

/** What is served of a file; nothing once its owner let go of it. */
export const findFile = (
  ctx: Context,
  id: string,
): Promise<{ key: string; type: string; size: number } | undefined> =>
  ctx.db
    .select({ key: files.key, type: files.type, size: files.size })
    .from(files)
    .where(and(eq(files.id, id), isNull(files.released_at)))
    .get()

/** What an owner has. */
export const ownedFiles = (ctx: Context, place: FilePlace, ownerId: number) =>
  ctx.db
    .select({ id: files.id, key: files.key, sha256: files.sha256 })
    .from(files)
    .where(isOwned(place, ownerId))

/** Releases what an owner has, but for the file that replaces it. */
export const releaseOwner = (
  ctx: Context,
  place: FilePlace,
  { ownerId, keptId }: { readonly ownerId: number; readonly keptId: string | null },
): Statement[] => [
  ctx.db
    .update(files)
    .set({ released_at: ctx.clock.now() })
    .where(and(isOwned(place, ownerId), keptId === null ? undefined : ne(files.id, keptId))),
]

const isOwned = (place: FilePlace, ownerId: number): SQL | undefined =>
  and(isAt(place), eq(files.owner_id, ownerId), isNull(files.released_at))

const isAt = ({ ownerType, containerId }: FilePlace): SQL | undefined =>
  and(eq(files.owner_type, ownerType), eq(files.container_id, containerId))
