import { type SQL, sql } from 'drizzle-orm'
import { FOLDER_DEPTH_MOST } from '../../../contract/documents/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { folders } from '../tables.ts'

export interface FolderName {
  readonly id: number
  readonly name: string
}

/** One step more than there may be: a walk that is cut off there was too deep, or went round. */
const STEPS_MOST = FOLDER_DEPTH_MOST + 1

/** A folder with the folders above it; `depth` is 1 for the folder itself. */
const upwards = (ids: SQL): SQL => sql`
  with recursive up(origin, id, parent_id, name, depth) as (
    select id, id, parent_id, name, 1 from ${folders} where id in ${ids}
    union all
    select up.origin, f.id, f.parent_id, f.name, up.depth + 1
      from up join ${folders} f on f.id = up.parent_id where up.depth < ${STEPS_MOST})`

/** A folder with all that is in it, level by level. */
const downwards = (id: SQL): SQL => sql`
  with recursive down(id, depth) as (
    select ${id}, 1
    union all
    select f.id, down.depth + 1 from down join ${folders} f on f.parent_id = down.id
      where down.depth < ${STEPS_MOST})`

/** The folders above each of these, the outermost first. */
export async function pathsOf(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly FolderName[]>> {
  const paths = new Map<number, FolderName[]>()
  if (ids.length === 0) return paths
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const rows = await read<FolderName & { origin: number }>(
    ctx,
    sql`${upwards(wanted)} select origin, id, name from up where depth > 1 order by origin, depth desc`,
  )
  for (const { origin, id, name } of rows) paths.set(origin, [...(paths.get(origin) ?? []), { id, name }])
  return paths
}

export interface Shape {
  /** How many levels it is beneath the top, itself included. */
  readonly depth: number
  /** How many levels it has, itself included. */
  readonly height: number
}

/** Of the folder that something is moved into, and of what is moved. Null is the top, which has no depth. */
export async function shapeOf(
  ctx: Context,
  { parentId, folderId }: { readonly parentId: number | null; readonly folderId: number | null },
): Promise<Shape & { readonly isWithin: boolean }> {
  const [above] =
    parentId === null
      ? [{ depth: 0, isWithin: 0 }]
      : await read<{ depth: number; isWithin: number }>(
          ctx,
          sql`${upwards(sql`(${parentId})`)}
            select max(depth) as depth, coalesce(max(id = ${folderId ?? 0}), 0) as isWithin from up`,
        )
  const [beneath] =
    folderId === null
      ? [{ height: 1 }]
      : await read<{ height: number }>(
          ctx,
          sql`${downwards(sql`${folderId}`)} select max(depth) as height from down`,
        )
  return { depth: above?.depth ?? 0, height: beneath?.height ?? 1, isWithin: above?.isWithin === 1 }
}

/**
 * For the batch of a move, after it: two moves at once could each be right and make a cycle together, or a tree that is
 * too deep. A cycle is a walk without an end, hence too deep as well.
 */
export const isShallow = (folderId: number): SQL => sql`
  (${upwards(sql`(${folderId})`)} select max(depth) from up)
  + (${downwards(sql`${folderId}`)} select max(depth) from down) <= ${FOLDER_DEPTH_MOST + 1}`
