import { eq, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import type { Milestone } from '../../../contract/projects/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { progressOf } from '../progress.ts'
import { milestones, projects } from '../tables.ts'

const COLUMNS = [
  'id',
  'project_id',
  'name',
  'description',
  'status',
  'start_date',
  'due_date',
  'reached_at',
  'created_at',
  'updated_at',
] as const

export const listedMilestones = {
  from: milestones,
  joins: [innerJoin(projects, eq(projects.id, milestones.project_id))],
  columns: {
    ...pick(milestones, COLUMNS),
    ...pick(milestones, ['organization_id', 'version']),
    ...pick(milestones, ['tasks_total', 'tasks_done', 'minutes_total', 'minutes_done']),
    project_status: projects.status,
  },
} as const

export type MilestoneRow = RowOf<(typeof listedMilestones)['columns'], (typeof listedMilestones)['joins']>

export async function findMilestone(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'projects.read',
): Promise<MilestoneRow> {
  const where = sql`${eq(milestones.id, id)} and ${organizationsOf(ctx.actor, milestones.organization_id, permission)}`
  return (await readRow(ctx, listedMilestones, where)) ?? fail(projectErrors.milestoneNotFound)
}

export const showMilestone = (row: MilestoneRow): Milestone => ({
  ...pick(row, COLUMNS),
  progress: progressOf(row),
  reached_at: isoOrNull(row.reached_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
