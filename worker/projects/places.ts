import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../contract/permissions.ts'
import { projectErrors } from '../../contract/projects/errors.ts'
import { organizationsOf } from '../identity/scope.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { fail } from '../kernel/failure.ts'
import { peopleIn } from './people.ts'
import { projects, tasks } from './tables.ts'

/** A project, or a task of it, as what is filed there has to know it. */
export interface WorkPlace {
  readonly organizationId: number
  readonly projectId: number
  readonly taskId: number | null
  /** Then everything beneath is read-only. */
  readonly isArchived: boolean
}

/** Null where there is none within the actor's scope. */
export async function projectPlace(
  ctx: SignedIn,
  permission: Permission,
  id: number,
): Promise<WorkPlace | null> {
  const row = await ctx.db
    .select({ organizationId: projects.organization_id, projectId: projects.id, status: projects.status })
    .from(projects)
    .where(and(eq(projects.id, id), organizationsOf(ctx.actor, projects.organization_id, permission)))
    .get()
  return row ? placeOf(row, null) : null
}

export async function taskPlace(
  ctx: SignedIn,
  permission: Permission,
  id: number,
): Promise<WorkPlace | null> {
  const row = await ctx.db
    .select({ organizationId: tasks.organization_id, projectId: projects.id, status: projects.status })
    .from(tasks)
    .innerJoin(projects, eq(projects.id, tasks.project_id))
    .where(and(eq(tasks.id, id), organizationsOf(ctx.actor, tasks.organization_id, permission)))
    .get()
  return row ? placeOf(row, id) : null
}

/** Before what is listed under one. It costs one row, where `findProject` counts what the project's page shows. */
export async function requireProject(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'projects.read',
): Promise<void> {
  if (!(await projectPlace(ctx, permission, id))) fail(projectErrors.notFound)
}

export async function requireTask(ctx: SignedIn, id: number): Promise<void> {
  if (!(await taskPlace(ctx, 'projects.read', id))) fail(projectErrors.taskNotFound)
}

/** For the batch of a write that names a task, which somebody may delete at the same moment. */
export const taskIsThere = (id: number): SQL => sql`exists (select 1 from ${tasks} where ${eq(tasks.id, id)})`

const placeOf = (
  {
    organizationId,
    projectId,
    status,
  }: Omit<WorkPlace, 'isArchived' | 'taskId'> & { readonly status: string },
  taskId: number | null,
): WorkPlace => ({ organizationId, projectId, taskId, isArchived: status === 'archived' })

/** Whether one of these projects is archived. */
export async function isAnyArchived(ctx: SignedIn, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return false
  const row = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(idsIn(projects.id, ids), eq(projects.status, 'archived')))
    .limit(1)
    .get()
  return row !== undefined
}

/** Whom the work on a project concerns, and what it is called. */
export async function projectAudience(
  ctx: Context,
  id: number,
): Promise<{ readonly name: string; readonly userIds: readonly number[] } | null> {
  const row = await ctx.db.select({ name: projects.name }).from(projects).where(eq(projects.id, id)).get()
  return row ? { name: row.name, userIds: await peopleIn(ctx, id) } : null
}
