import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Permission } from '../../contract/permissions.ts'
import { organizationsOf } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
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

const placeOf = (
  {
    organizationId,
    projectId,
    status,
  }: Omit<WorkPlace, 'isArchived' | 'taskId'> & { readonly status: string },
  taskId: number | null,
): WorkPlace => ({ organizationId, projectId, taskId, isArchived: status === 'archived' })

/** For a row that may be of no project, and a condition of the batch that changes it. */
export const isOfArchivedProject = (projectId: SQLWrapper): SQL =>
  sql`exists (select 1 from ${projects} where ${projects.id} = ${projectId} and ${projects.status} = 'archived')`
