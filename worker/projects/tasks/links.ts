import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { idsOfLabels, type NamedLabels } from '../labels/names.ts'
import { taskAssignees, taskDependencies, taskLabels, tasks } from '../tables.ts'

const valuesOf = (ids: readonly number[]): SQL => sql`json_each(${JSON.stringify(ids)})`

export function assigneeStatements(
  { db }: Context,
  taskId: number,
  before: readonly number[],
  after: readonly number[],
): Statement[] {
  const { gone, added } = changes(before, after)
  const ofTask = eq(taskAssignees.task_id, taskId)
  return [
    ...(gone.length > 0
      ? [db.delete(taskAssignees).where(and(ofTask, idsIn(taskAssignees.user_id, gone)))]
      : []),
    ...(added.length > 0
      ? [db.insert(taskAssignees).select(sql`select ${taskId}, value from ${valuesOf(added)}`)]
      : []),
  ]
}

export function dependencyStatements(
  { db }: Context,
  taskId: number,
  before: readonly number[],
  after: readonly number[],
): Statement[] {
  const { gone, added } = changes(before, after)
  const ofTask = eq(taskDependencies.task_id, taskId)
  return [
    ...(gone.length > 0
      ? [db.delete(taskDependencies).where(and(ofTask, idsIn(taskDependencies.depends_on_id, gone)))]
      : []),
    ...(added.length > 0
      ? [db.insert(taskDependencies).select(sql`select ${taskId}, value from ${valuesOf(added)}`)]
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

function changes(before: readonly number[], after: readonly number[]) {
  return {
    gone: before.filter((id) => !after.includes(id)),
    added: after.filter((id) => !before.includes(id)),
  }
}
