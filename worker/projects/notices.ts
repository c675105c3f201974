import { eq, sql } from 'drizzle-orm'
import { peopleWithin } from '../identity/people/within.ts'
import type { Context } from '../kernel/context.ts'
import { type Notice, notice } from '../kernel/jobs/notices.ts'
import {
  budgetReached,
  commentWritten,
  membersAdded,
  milestoneNear,
  milestoneReached,
  peopleAssigned,
  peopleMentioned,
  projectStarted,
  taskCompleted,
  taskOverdue,
} from './events.ts'
import { peopleIn } from './people.ts'
import { comments, milestones, projects, taskAssignees, tasks } from './tables.ts'
import { isOpen } from './tasks/open.ts'

/** A task's title may be rewritten or deleted, so sentences name the project. */
export const projectNotices: readonly Notice[] = [
  notice(
    membersAdded,
    { job: 'notifications.projects_members_added', kind: 'projects.member_added' },
    async (ctx, { payload }) => aboutProject(ctx, payload.project_id, payload.user_ids),
  ),

  notice(
    projectStarted,
    { job: 'notifications.projects_started', kind: 'projects.started' },
    async (ctx, { payload }) => aboutProject(ctx, payload.project_id),
  ),

  notice(
    milestoneReached,
    { job: 'notifications.projects_milestone_reached', kind: 'projects.milestone_reached' },
    async (ctx, { payload }) => {
      const row = await milestoneRow(ctx, payload.milestone_id)
      if (row?.status !== 'reached') return null
      return aboutProject(ctx, row.project_id, undefined, { milestone_name: row.name })
    },
  ),

  notice(
    milestoneNear,
    { job: 'notifications.projects_milestone_near', kind: 'projects.milestone_near' },
    async (ctx, { payload }) => {
      const row = await milestoneRow(ctx, payload.milestone_id)
      if (!row || row.due_date !== payload.due_date) return null
      const data = { milestone_name: row.name, due_date: row.due_date }
      const about = await aboutProject(ctx, row.project_id, payload.user_ids, data)
      return about && { ...about, key: `${row.id}:${row.due_date}` }
    },
  ),

  notice(
    peopleAssigned,
    { job: 'notifications.projects_people_assigned', kind: 'projects.assigned' },
    async (ctx, { payload }) => aboutTask(ctx, payload.task_id, payload.user_ids),
  ),

  notice(
    taskCompleted,
    { job: 'notifications.projects_task_completed', kind: 'projects.completed' },
    async (ctx, { payload }) => aboutTask(ctx, payload.task_id),
  ),

  notice(
    peopleMentioned,
    { job: 'notifications.projects_people_mentioned', kind: 'projects.mentioned' },
    async (ctx, { payload }) => {
      const row = await commentRow(ctx, payload.comment_id)
      return row && aboutComment(ctx, row, payload.user_ids)
    },
  ),

  notice(
    commentWritten,
    { job: 'notifications.projects_comment_written', kind: 'projects.commented' },
    async (ctx, { payload }) => {
      const row = await commentRow(ctx, payload.comment_id)
      if (!row) return null
      const mentioned = new Set(row.mentions)
      const concerned = await peopleConcerned(ctx, row.task_id)
      return aboutComment(
        ctx,
        row,
        concerned.filter((userId) => !mentioned.has(userId)),
      )
    },
  ),

  notice(
    budgetReached,
    { job: 'notifications.projects_budget_reached', kind: 'projects.budget_reached' },
    async (ctx, { payload }) => {
      const about = await aboutProject(ctx, payload.project_id)
      if (!about) return null
      // Hours are the team's affair until it speaks of them.
      const staff = await peopleWithin(ctx, about.to, about.organizationId, 'projects.manage')
      return { ...about, to: staff.map(({ id }) => id), data: { ...about.data, percent: payload.percent } }
    },
  ),

  notice(
    taskOverdue,
    { job: 'notifications.projects_task_overdue', kind: 'projects.task_overdue' },
    async (ctx, { payload }) => {
      const { task_id, due_date, user_ids } = payload
      const about = await aboutTask(ctx, task_id, user_ids, due_date)
      return about && { ...about, key: `${task_id}:${due_date}` }
    },
  ),
]

const milestoneRow = (ctx: Context, id: number) =>
  ctx.db.select().from(milestones).where(eq(milestones.id, id)).get()

/** Null once it is erased. */
async function commentRow(ctx: Context, id: number) {
  const row = await ctx.db.select().from(comments).where(eq(comments.id, id)).get()
  return row?.deleted_at === null ? row : null
}

/** Those of them who may read it: of an internal one staff alone. */
async function aboutComment(ctx: Context, row: typeof comments.$inferSelect, userIds: readonly number[]) {
  const permission = row.internal ? 'internal.read' : 'projects.read'
  const readers = await peopleWithin(ctx, userIds, row.organization_id, permission)
  return aboutTask(
    ctx,
    row.task_id,
    readers.map(({ id }) => id),
  )
}

/** Who wanted the task, works on it, leads its project or spoke of it before. */
async function peopleConcerned(ctx: Context, taskId: number): Promise<number[]> {
  const rows = await ctx.db.all<{ id: number | null }>(sql`
    select ${tasks.created_by_id} as id from ${tasks} where ${tasks.id} = ${taskId}
    union select ${projects.lead_id} from ${projects} where ${projects.id} in
      (select ${tasks.project_id} from ${tasks} where ${tasks.id} = ${taskId})
    union select ${taskAssignees.user_id} from ${taskAssignees} where ${taskAssignees.task_id} = ${taskId}
    union select ${comments.author_id} from ${comments} where ${comments.task_id} = ${taskId}
      and ${comments.deleted_at} is null`)
  return rows.flatMap(({ id }) => (id === null ? [] : [id]))
}

/** For everybody in it, unless people are named. */
async function aboutProject(
  ctx: Context,
  id: number,
  userIds?: readonly number[],
  data: Readonly<Record<string, string>> = {},
) {
  const row = await ctx.db.select().from(projects).where(eq(projects.id, id)).get()
  if (!row || row.status === 'archived') return null
  return {
    to: userIds ?? (await peopleIn(ctx, id)),
    organizationId: row.organization_id,
    subject: ['project', id] as const,
    data: { project_name: row.name, ...data },
  }
}

/** For whoever wanted it and whoever leads the project, unless people are named. With a day: while it is overdue. */
async function aboutTask(ctx: Context, id: number, userIds?: readonly number[], overdueSince?: string) {
  const row = await ctx.db
    .select({ task: tasks, lead_id: projects.lead_id, name: projects.name, status: projects.status })
    .from(tasks)
    .innerJoin(projects, eq(projects.id, tasks.project_id))
    .where(eq(tasks.id, id))
    .get()
  if (!row || row.status === 'archived') return null
  const { task, lead_id, name } = row
  if (overdueSince !== undefined && (task.due_date !== overdueSince || !isOpen(task.status))) return null
  return {
    to: userIds ?? [...new Set([task.created_by_id, ...(lead_id === null ? [] : [lead_id])])],
    organizationId: task.organization_id,
    subject: ['task', id] as const,
    data: {
      project_name: name,
      project_id: task.project_id,
      ...(overdueSince ? { due_date: overdueSince } : {}),
    },
  }
}
