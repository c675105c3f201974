import { and, eq, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { changes } from '../../kernel/data/id-lists.ts'
import { idsIn, valuesOf } from '../../kernel/data/ids-in.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { idsOfLabels, type NamedLabels } from '../labels/names.ts'
import { taskAssignees, taskDependencies, taskLabels, tasks } from '../tables.ts'

export const assigneeStatements = (
  ctx: Context,
  taskId: number,
  before: readonly number[],
  after: readonly number[],
): Statement[] => linkStatements(ctx, taskId, taskAssignees, taskAssignees.user_id, changes(before, after))

export const dependencyStatements = (
  ctx: Context,
  taskId: number,
  before: readonly number[],
  after: readonly number[],
): Statement[] =>
  linkStatements(ctx, taskId, taskDependencies, taskDependencies.depends_on_id, changes(before, after))

function linkStatements(
  { db }: Context,
  taskId: number,
  table: typeof taskAssignees | typeof taskDependencies,
  linkedId: SQLiteColumn,
  { gone, added }: ReturnType<typeof changes>,
): Statement[] {
  return [
    ...(gone.length > 0
      ? [db.delete(table).where(and(eq(table.task_id, taskId), idsIn(linkedId, gone)))]
      : []),
    ...(added.length > 0
      ? [db.insert(table).select(sql`select ${taskId}, value from ${valuesOf(added)}`)]
      : []),
  ]
}

/** A task has these labels and no others. Those that are new were made before, in the same batch. */
export function labelStatements(
  { db }: Context,
  taskId: number,
  organizationId: number,
  { keys }: NamedLabels,
): Statement[] {
  const ids = idsOfLabels(organizationId, keys)
  return [
    db.delete(taskLabels).where(and(eq(taskLabels.task_id, taskId), sql`label_id not in ${ids}`)),
    db
      .insert(taskLabels)
      .select(sql`select ${taskId}, id from labels where id in ${ids}`)
      .onConflictDoNothing(),
  ]
}

/** How many children these tasks have now. */
export const childrenCounted = ({ db }: Context, parentIds: readonly (number | null)[]): Statement[] => {
  const ids = parentIds.filter((id) => id !== null)
  if (ids.length === 0) return []
  const count = sql`(select count(*) from tasks child where child.parent_id = ${tasks.id})`
  return [
    db
      .update(tasks)
      .set({ children_count: count, ...sameVersion })
      .where(idsIn(tasks.id, ids)),
  ]
}
