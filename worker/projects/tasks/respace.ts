import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { taskStatuses } from '../../../contract/projects/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { announce } from '../../live/announce.ts'
import { projects, tasks } from '../tables.ts'

/** A column's keys, evenly spaced and short again. Screens fetch the column, whose order is what it was. */
export const respaceColumn = defineJob({
  name: 'projects.respace_column',
  payload: z.strictObject({ project_id: z.number().int(), status: z.enum(taskStatuses) }),
  async run(ctx, { project_id: projectId, status }) {
    const project = await ctx.db
      .select({ organization_id: projects.organization_id })
      .from(projects)
      .where(eq(projects.id, projectId))
      .get()
    if (!project) return
    const { organization_id } = project
    await commit(ctx, {
      write: spacedAnew(ctx, projectId, status),
      events: [
        announce('projects.column_respaced', {
          id: projectId,
          organization_id,
          project_id: projectId,
          facts: { status },
        }),
      ],
    })
  },
})

/**
 * The order is read and written by the same statement, so that no move falls between the two; `from` is read as a whole
 * before the first row is written. SQLite checks a unique key row by row: all keys first become ones that no digit
 * begins. Decimal digits are digits of base 62, and a five at the end keeps a key from ending in zero.
 */
function spacedAnew({ db }: Context, projectId: number, status: (typeof taskStatuses)[number]) {
  const inColumn = and(eq(tasks.project_id, projectId), eq(tasks.status, status))
  const ranked = sql`(
    select id as task_id, row_number() over (order by position) * (9000000 / (count(*) over () + 1)) as place
    from tasks where project_id = ${projectId} and status = ${status}) ranked`
  return [
    db
      .update(tasks)
      .set({ position: sql`'~' || ${tasks.position}`, ...sameVersion })
      .where(inColumn),
    db
      .update(tasks)
      .set({ position: sql`printf('%07d5', ranked.place)`, ...sameVersion })
      .from(ranked)
      .where(sql`${tasks.id} = ranked.task_id`),
  ]
}
