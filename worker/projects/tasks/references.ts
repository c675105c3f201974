import { and, eq, type SQL, sql } from 'drizzle-orm'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { requirePeople } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { milestones, tasks } from '../tables.ts'

/** Rows and people that a task names. Only those that a change adds are asked for: others were when they were named. */
export interface References {
  readonly milestoneId: number | null
  readonly parentId: number | null
  readonly dependsOnIds: readonly number[]
  readonly assigneeIds: readonly number[]
}

interface Home {
  readonly organization_id: number
  readonly project_id: number
}

/** Every id is the actor's to name, or as missing as one that does not exist. */
export async function requireReferences(ctx: SignedIn, home: Home, named: References): Promise<void> {
  if (named.milestoneId !== null && !(await holds(ctx, hasMilestone(home, named.milestoneId))))
    fail(errors.milestoneNotFound)
  if (named.parentId !== null && !(await holds(ctx, hasParent(home, named.parentId))))
    fail(errors.taskNotFound)
  if (named.dependsOnIds.length > 0 && !(await holds(ctx, hasTasks(home, named.dependsOnIds))))
    fail(errors.taskNotFound)
  // Only people who may work on tasks are given one.
  if (named.assigneeIds.length > 0)
    await requirePeople(ctx, named.assigneeIds, home.organization_id, 'tasks.write')
}

/** The same for the batch: a milestone may be deleted between the question and the write. */
export const referencesHold = (home: Home, named: References): SQL[] => [
  ...(named.milestoneId === null ? [] : [hasMilestone(home, named.milestoneId)]),
  ...(named.parentId === null ? [] : [hasParent(home, named.parentId)]),
  ...(named.dependsOnIds.length === 0 ? [] : [hasTasks(home, named.dependsOnIds)]),
]

const hasMilestone = ({ project_id }: Home, id: number): SQL =>
  sql`exists (select 1 from ${milestones} where ${and(eq(milestones.id, id), eq(milestones.project_id, project_id))})`

const hasParent = ({ project_id }: Home, id: number): SQL =>
  sql`exists (select 1 from ${tasks} where ${and(eq(tasks.id, id), eq(tasks.project_id, project_id))})`

const hasTasks = ({ organization_id }: Home, ids: readonly number[]): SQL =>
  sql`(select count(*) from ${tasks} where ${and(idsIn(tasks.id, ids), eq(tasks.organization_id, organization_id))}) = ${new Set(ids).size}`

export async function holds(ctx: SignedIn, condition: SQL): Promise<boolean> {
  const [row] = await read<{ yes: number }>(ctx, sql`select ${condition} as yes`)
  return row?.yes === 1
}
