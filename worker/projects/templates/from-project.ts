import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { TEMPLATE_TASKS_MOST } from '../../../contract/projects/templates.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { findProject } from '../projects/rows.ts'
import { labels, milestones, taskDependencies, taskLabels, tasks } from '../tables.ts'
import { daysFrom } from './layout.ts'
import type { Layout } from './rules.ts'

/** What a project was planned as: its work, not its people, comments and files. What was cancelled is left out. */
export async function layoutOfProject(ctx: SignedIn, projectId: number): Promise<Layout> {
  const project = await findProject(ctx, projectId, 'projects.manage')
  const [milestoneRows, taskRows, dependencies, labelled] = await Promise.all([
    ctx.db
      .select()
      .from(milestones)
      .where(and(eq(milestones.project_id, projectId), ne(milestones.status, 'cancelled')))
      .orderBy(asc(milestones.due_key), asc(milestones.id)),
    ctx.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.project_id, projectId), ne(tasks.status, 'cancelled')))
      .orderBy(asc(tasks.status), asc(tasks.position))
      .limit(TEMPLATE_TASKS_MOST + 1),
    read<{ task_id: number; depends_on_id: number }>(
      ctx,
      sql`select ${taskDependencies.task_id} as task_id, ${taskDependencies.depends_on_id} as depends_on_id
        from ${taskDependencies} where ${taskDependencies.task_id} in ${tasksIn(projectId)}`,
    ),
    read<{ task_id: number; name: string }>(
      ctx,
      sql`select ${taskLabels.task_id} as task_id, ${labels.name} as name from ${taskLabels}
        join ${labels} on ${labels.id} = ${taskLabels.label_id}
        where ${taskLabels.task_id} in ${tasksIn(projectId)} order by ${labels.name_key}`,
    ),
  ])
  if (taskRows.length > TEMPLATE_TASKS_MOST) fail(errors.templateTasksFull)
  const dates = [project, ...milestoneRows, ...taskRows].flatMap(({ start_date, due_date }) => [
    start_date,
    due_date,
  ])
  const first = dates.filter((date) => date !== null).sort()[0] ?? null
  const origin = project.start_date ?? first
  const kept = new Set(taskRows.map(({ id }) => id))
  const keptMilestones = new Set(milestoneRows.map(({ id }) => id))
  return {
    milestones: milestoneRows.map((row) => ({
      key: milestoneKey(row.id),
      name: row.name,
      ...daysFrom(row, origin),
    })),
    tasks: taskRows.map((row) => ({
      key: taskKey(row.id),
      milestone_key:
        row.milestone_id !== null && keptMilestones.has(row.milestone_id)
          ? milestoneKey(row.milestone_id)
          : null,
      parent_key: row.parent_id !== null && kept.has(row.parent_id) ? taskKey(row.parent_id) : null,
      title: row.title,
      description: row.description,
      priority: row.priority,
      labels: labelled.filter(({ task_id }) => task_id === row.id).map(({ name }) => name),
      estimate_minutes: row.estimate_minutes,
      ...daysFrom(row, origin),
      // A task may wait for one of another project, which no template holds.
      depends_on_keys: dependencies
        .filter(({ task_id, depends_on_id }) => task_id === row.id && kept.has(depends_on_id))
        .map(({ depends_on_id }) => taskKey(depends_on_id)),
    })),
  }
}

const tasksIn = (projectId: number) =>
  sql`(select ${tasks.id} from ${tasks} where ${tasks.project_id} = ${projectId})`
const milestoneKey = (id: number) => `m${id}`
const taskKey = (id: number) => `t${id}`
