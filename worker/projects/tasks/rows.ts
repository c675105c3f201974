import { eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { CHANGES_MOST, type Task, type TaskCard } from '../../../contract/projects/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listAll } from '../../kernel/data/list.ts'
import { computed, innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { isStaff } from '../policy.ts'
import { labels, projects, taskAssignees, taskDependencies, taskLabels, tasks } from '../tables.ts'
import { OPEN_STATUSES } from './open.ts'

/** The tasks that the actor may read, or work on with a narrower permission. */
export const tasksOf = ({ actor }: SignedIn, permission: Permission = 'projects.read'): SQL =>
  organizationsOf(actor, tasks.organization_id, permission)

const CARD = [
  'id',
  'organization_id',
  'project_id',
  'milestone_id',
  'parent_id',
  'title',
  'status',
  'priority',
  'start_date',
  'due_date',
  'estimate_minutes',
  'position',
  'created_by_id',
  'completed_at',
  'children_count',
  'created_at',
  'updated_at',
] as const
const COUNTS = [
  'comments_count',
  'internal_comments_count',
  'attachments_count',
  'internal_attachments_count',
] as const

const links = {
  assignee_ids: computed<number[]>(
    (cell) => sql`json((select json_group_array(user_id) from ${taskAssignees}
      where ${taskAssignees.task_id} = ${cell(tasks.id)}))`,
  ),
  labels: computed<string[]>(
    (cell) => sql`json((select json_group_array(name) from (select ${labels.name} as name from ${taskLabels}
      cross join ${labels} on ${labels.id} = ${taskLabels.label_id}
      where ${taskLabels.task_id} = ${cell(tasks.id)} order by ${labels.name_key})))`,
  ),
  depends_on_ids: computed<number[]>(
    (cell) => sql`json((select json_group_array(depends_on_id) from ${taskDependencies}
      where ${taskDependencies.task_id} = ${cell(tasks.id)}))`,
  ),
  /** How many of those it depends on are still open. */
  blockers: computed<number>(
    (cell) => sql`(select count(*) from ${taskDependencies} cross join tasks blocker
      on blocker.id = ${taskDependencies.depends_on_id} and blocker.status in ${OPEN_STATUSES}
      where ${taskDependencies.task_id} = ${cell(tasks.id)})`,
  ),
}

export const listedCards = {
  from: tasks,
  columns: pick(tasks, [...CARD, ...COUNTS]),
  computed: links,
} as const

export const listedTasks = {
  from: tasks,
  columns: { ...listedCards.columns, ...pick(tasks, ['description', 'version']) },
  computed: links,
} as const

/** Of a list, with its project's state: what is archived is read-only. */
const detailedTask = {
  ...listedTasks,
  joins: [innerJoin(projects, eq(projects.id, tasks.project_id))],
  columns: { ...listedTasks.columns, project_status: projects.status },
} as const

type CardRow = RowOf<(typeof listedCards)['columns'], readonly [], typeof links>
export type TaskRow = RowOf<(typeof listedTasks)['columns'], readonly [], typeof links>
export type DetailedTask = RowOf<
  (typeof detailedTask)['columns'],
  (typeof detailedTask)['joins'],
  typeof links
>

/** A task that is not there and one that is not yours are the same. */
export async function findTask(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'projects.read',
): Promise<DetailedTask> {
  const where = sql`${eq(tasks.id, id)} and ${tasksOf(ctx, permission)}`
  return (await readRow(ctx, detailedTask, where)) ?? fail(projectErrors.taskNotFound)
}

/** Several of them by a condition, in the order of their columns. */
export function findTasks(ctx: SignedIn, which: SQL, permission: Permission): Promise<DetailedTask[]> {
  const where = sql`${which} and ${tasksOf(ctx, permission)}`
  const plan = { where, sortBy: tasks.position, id: tasks.id, descending: false }
  return listAll(ctx, CHANGES_MOST, plan, detailedTask)
}

export function showCard(ctx: SignedIn, row: CardRow): TaskCard {
  const staffs = isStaff(ctx.actor) ? 1 : 0
  return {
    ...pick(row, CARD),
    assignee_ids: row.assignee_ids,
    labels: row.labels,
    depends_on_ids: row.depends_on_ids,
    blocked: row.blockers > 0,
    comments_count: row.comments_count + staffs * row.internal_comments_count,
    attachments_count: row.attachments_count + staffs * row.internal_attachments_count,
    completed_at: isoOrNull(row.completed_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}

export const showTask = (ctx: SignedIn, row: TaskRow): Task => ({
  ...showCard(ctx, row),
  description: row.description,
})
