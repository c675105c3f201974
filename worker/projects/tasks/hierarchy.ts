import { type SQL, sql } from 'drizzle-orm'
import { PARENT_DEPTH_MOST } from '../../../contract/projects/schemas.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { taskDependencies, tasks } from '../tables.ts'

/**
 * Conditions over chains of tasks, for the batch that adds a link to one: two writes that cross each other, each
 * harmless by itself, would close a circle, and the one that comes second finds the link of the first.
 */

/** No task that this one waits for, directly or through others, waits for it. `union` ends at a circle. */
export const hasNoDependencyCycle = (taskId: SQL | number): SQL => sql`not exists (
  with recursive awaited (id) as (
    select depends_on_id from ${taskDependencies} where task_id = ${taskId}
    union select link.depends_on_id from awaited cross join ${taskDependencies} link on link.task_id = awaited.id)
  select 1 from awaited where id = ${taskId})`

/**
 * The task is none of its own ancestors, and the longest line through it has no more than three levels. Each walk stops
 * a level beyond that, so that a circle ends it as well.
 */
export const hasSoundParents = (taskId: SQL | number): SQL => sql`(
  with recursive
    up (id, level) as (
      select parent_id, 1 from ${tasks} where id = ${taskId} and parent_id is not null
      union all select task.parent_id, up.level + 1 from up cross join ${tasks} task on task.id = up.id
        where task.parent_id is not null and up.level <= ${PARENT_DEPTH_MOST}),
    down (id, level) as (
      select id, 1 from ${tasks} where parent_id = ${taskId}
      union all select task.id, down.level + 1 from down cross join ${tasks} task on task.parent_id = down.id
        where down.level <= ${PARENT_DEPTH_MOST})
  select coalesce((select max(level) from up), 0) + coalesce((select max(level) from down), 0) < ${PARENT_DEPTH_MOST}
    and not exists (select 1 from up where id = ${taskId}))`

/**
 * Whether tasks that would depend on these, and on nothing else, would wait for themselves. What they depend on now does
 * not count.
 */
export const wouldWaitForThemselves = (taskIds: readonly number[], dependsOnIds: readonly number[]): SQL =>
  sql`exists (
    with recursive awaited (id) as (
      select value from ${valuesOf(dependsOnIds)}
      union select link.depends_on_id from awaited cross join ${taskDependencies} link on link.task_id = awaited.id
        where link.task_id not in (select value from ${valuesOf(taskIds)}))
    select 1 from awaited where id in (select value from ${valuesOf(taskIds)}))`

/** Whether tasks with everything below them may become subtasks of another. */
export const wouldFitUnder = (taskIds: readonly number[], parentId: number): SQL => sql`(
  with recursive
    up (id, level) as (
      select ${parentId}, 1
      union all select task.parent_id, up.level + 1 from up cross join ${tasks} task on task.id = up.id
        where task.parent_id is not null and up.level <= ${PARENT_DEPTH_MOST}),
    down (id, level) as (
      select id, 1 from ${tasks} where parent_id in (select value from ${valuesOf(taskIds)})
        and id not in (select value from ${valuesOf(taskIds)})
      union all select task.id, down.level + 1 from down cross join ${tasks} task on task.parent_id = down.id
        where down.level <= ${PARENT_DEPTH_MOST} and task.id not in (select value from ${valuesOf(taskIds)}))
  select (select max(level) from up) + coalesce((select max(level) from down), 0) < ${PARENT_DEPTH_MOST}
    and not exists (select 1 from up where id in (select value from ${valuesOf(taskIds)})))`
