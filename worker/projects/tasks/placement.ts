import { and, eq, gt, max, min, ne, type SQL, sql } from 'drizzle-orm'
import type { TaskStatus } from '../../../contract/projects/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { tasks } from '../tables.ts'
import { positionBetween } from './position.ts'

/** A task's project and status. */
export interface Column {
  readonly projectId: number
  readonly status: TaskStatus
}

/** The gap in which a card is put; null is the end on that side. */
export interface Gap {
  readonly before: string | null
  readonly after: string | null
  /**
   * Holds while the gap is where it was meant to be: behind a card that has not moved meanwhile, or at an end. What
   * others put into the same gap at the same moment stands beside it, in an order that the keys decide.
   */
  readonly stillThere: SQL
}

/** Behind `afterId`, at the top if that is null, at the end if it is not in the column. */
export async function gapIn(
  ctx: Context,
  column: Column,
  afterId: number | null | undefined,
  /** The card that moves, which is no neighbour of itself. */
  movedId: number | null,
): Promise<Gap> {
  const others = and(
    eq(tasks.project_id, column.projectId),
    eq(tasks.status, column.status),
    movedId === null ? undefined : ne(tasks.id, movedId),
  )
  const behind = typeof afterId === 'number' ? and(others, eq(tasks.id, afterId)) : undefined
  const anchor = behind && (await edge(ctx, min(tasks.position), behind))
  if (anchor) {
    const after = await edge(ctx, min(tasks.position), and(others, gt(tasks.position, anchor)))
    const where = and(behind, eq(tasks.position, anchor))
    return { before: anchor, after, stillThere: sql`exists (select 1 from ${tasks} where ${where})` }
  }
  if (afterId === null)
    return { before: null, after: await edge(ctx, min(tasks.position), others), stillThere: ALWAYS }
  return { before: await edge(ctx, max(tasks.position), others), after: null, stillThere: ALWAYS }
}

const ALWAYS = sql`1 = 1`

export const isInGap = (position: string, { before, after }: Gap): boolean =>
  (before === null || before < position) && (after === null || position < after)

export const positionIn = ({ before, after }: Gap): string => positionBetween(before, after, Math.random)

/** Keys for several cards, one behind the other at the end of a column. */
export async function placesAtEnd(
  ctx: Context,
  { projectId, status }: Column,
  count: number,
): Promise<string[]> {
  const inColumn = and(eq(tasks.project_id, projectId), eq(tasks.status, status))
  let last = await edge(ctx, max(tasks.position), inColumn)
  return Array.from({ length: count }, () => {
    last = positionBetween(last, null, Math.random)
    return last
  })
}

async function edge(
  ctx: Context,
  which: ReturnType<typeof min<typeof tasks.position>>,
  where: SQL | undefined,
): Promise<string | null> {
  const row = await ctx.db.select({ position: which }).from(tasks).where(where).get()
  return row?.position ?? null
}
