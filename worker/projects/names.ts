import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { labels, milestones, projects, tasks } from './tables.ts'

type Names = ReadonlyMap<number, string>

/** What rows are called now, by their ids; one that is gone is left out. */
export const projectNames = (ctx: Context, ids: readonly number[]): Promise<Names> =>
  namesIn(ctx, projects, projects, ids)
export const milestoneNames = (ctx: Context, ids: readonly number[]): Promise<Names> =>
  namesIn(ctx, milestones, milestones, ids)
export const taskTitles = (ctx: Context, ids: readonly number[]): Promise<Names> =>
  namesIn(ctx, tasks, { id: tasks.id, name: tasks.title }, ids)
export const labelNames = (ctx: Context, ids: readonly number[]): Promise<Names> =>
  namesIn(ctx, labels, labels, ids)

async function namesIn(
  ctx: Context,
  table: SQLiteTable,
  { id, name }: { readonly id: SQLiteColumn; readonly name: SQLiteColumn },
  ids: readonly number[],
): Promise<Names> {
  const rows = await ctx.db.select({ id, name }).from(table).where(idsIn(id, ids))
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]))
}
