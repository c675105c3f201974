import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Progress } from '../../contract/projects/schemas.ts'
import type { Context } from '../kernel/context.ts'
import type { Statement } from '../kernel/data/database.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { sameVersion } from '../kernel/data/row-version.ts'
import { milestones, projects } from './tables.ts'

interface Counted {
  readonly tasks_total: number
  readonly tasks_done: number
  readonly minutes_total: number
  readonly minutes_done: number
}

/** A rounded share would call 199 of 200 tasks finished. */
export const progressOf = ({ tasks_total, tasks_done, minutes_total, minutes_done }: Counted): Progress => ({
  done: tasks_done,
  total: tasks_total,
  percent: percentOf(tasks_done, tasks_total),
  done_minutes: minutes_done,
  total_minutes: minutes_total,
})

function percentOf(done: number, total: number): number {
  if (total === 0) return 0
  return done === total ? 100 : Math.min(99, Math.round((done * 100) / total))
}

/**
 * Counts a project's progress anew, in the batch that changes its tasks, and that of some or all of its milestones.
 * Counting again costs an index scan of one project and cannot drift; a sum that is added to would drift with the first
 * write that forgets to.
 */
export function countProgress(
  ctx: Context,
  projectId: number,
  milestoneIds: readonly (number | null)[] | 'all' = [],
): Statement[] {
  const ofProject = eq(milestones.project_id, projectId)
  const known = milestoneIds === 'all' ? [] : milestoneIds.filter((id) => id !== null)
  return [
    ctx.db
      .update(projects)
      .set(countedBy(sql`project_id = ${projectId}`))
      .where(eq(projects.id, projectId)),
    ...(milestoneIds === 'all' || known.length > 0
      ? [
          ctx.db
            .update(milestones)
            .set(countedBy(sql`milestone_id = ${milestones.id}`))
            .where(milestoneIds === 'all' ? ofProject : and(ofProject, idsIn(milestones.id, known))),
        ]
      : []),
  ]
}

/** In the words of the partial indexes, which serve no other. */
function countedBy(which: SQL) {
  const count = (what: SQL) =>
    sql`(select coalesce(${what}, 0) from tasks where ${which} and children_count = 0 and status <> 'cancelled')`
  return {
    tasks_total: count(sql`count(*)`),
    tasks_done: count(sql`sum(status = 'done')`),
    minutes_total: count(sql`sum(estimate_minutes)`),
    minutes_done: count(sql`sum(case when status = 'done' then estimate_minutes end)`),
    ...sameVersion,
  }
}
