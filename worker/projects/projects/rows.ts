import { eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { isStaff } from '../policy.ts'
import { progressOf } from '../progress.ts'
import { milestones, projectMembers, projects, tasks } from '../tables.ts'
import { OPEN_STATUSES } from '../tasks/open.ts'

/** The projects that the actor may read, or work on with a narrower permission. */
export const projectsOf = ({ actor }: SignedIn, permission: Permission = 'projects.read'): SQL =>
  organizationsOf(actor, projects.organization_id, permission)

const COLUMNS = [
  'id',
  'organization_id',
  'name',
  'description',
  'status',
  'health',
  'start_date',
  'due_date',
  'budget_amount',
  'currency',
  'budget_minutes',
  'hourly_rate_amount',
  'lead_id',
  'room_id',
  'created_at',
  'updated_at',
] as const

export const listedProjects = (ctx: SignedIn) =>
  ({
    from: projects,
    joins: [innerJoin(organizationOfUser.table, eq(organizationOfUser.id, projects.organization_id))],
    columns: {
      ...pick(projects, COLUMNS),
      ...pick(projects, ['tasks_total', 'tasks_done', 'minutes_total', 'minutes_done', 'version']),
      time_zone: organizationOfUser.columns.time_zone,
      organization_name: organizationOfUser.columns.name,
    },
    computed: {
      member_ids: computed<number[]>(
        (cell) => sql`json((select json_group_array(user_id) from ${projectMembers}
          where ${projectMembers.project_id} = ${cell(projects.id)}))`,
      ),
      next_milestone: computed<Project['next_milestone']>(
        (
          cell,
        ) => sql`json((select json_object('id', id, 'name', name, 'due_date', due_date) from ${milestones}
          where ${milestones.project_id} = ${cell(projects.id)} and status in ('planned', 'active')
          order by due_key, id limit 1))`,
      ),
      overdue: computed<OverdueCounts>((cell) => overdueCounts(ctx, cell(projects.id))),
    },
  }) as const

export type ProjectRow = RowOf<
  ReturnType<typeof listedProjects>['columns'],
  ReturnType<typeof listedProjects>['joins'],
  ReturnType<typeof listedProjects>['computed']
>

/** Open tasks that were due before yesterday, before today and before tomorrow, by the UTC day. */
type OverdueCounts = readonly [number, number, number]

/**
 * A list shows projects of several time zones, and a query knows none of them. At any instant it is one of three days
 * somewhere on earth, so the query counts for each, and the row's zone says which count is its own.
 */
function overdueCounts(ctx: SignedIn, projectId: SQL): SQL {
  const today = localDay(ctx.clock.now(), 'UTC')
  const before = (day: string) => sql`coalesce(sum(due_date < ${day}), 0)`
  return sql`json((select json_array(${before(addDays(today, -1))}, ${before(today)}, count(*)) from ${tasks}
    where ${tasks.project_id} = ${projectId} and due_date is not null and due_date < ${addDays(today, 1)}
      and status in ${OPEN_STATUSES}))`
}

function overdueBy(ctx: SignedIn, { overdue, time_zone }: ProjectRow): number {
  const utc = localDay(ctx.clock.now(), 'UTC')
  const here = localDay(ctx.clock.now(), time_zone)
  if (here < utc) return overdue[0]
  return here === utc ? overdue[1] : overdue[2]
}

/** A project that is not there and one that is not yours are the same. */
export async function findProject(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'projects.read',
): Promise<ProjectRow> {
  const where = sql`${eq(projects.id, id)} and ${projectsOf(ctx, permission)}`
  return (await readRow(ctx, listedProjects(ctx), where)) ?? fail(projectErrors.notFound)
}

export function showProject(ctx: SignedIn, row: ProjectRow): Project {
  const { hourly_rate_amount: rate, ...shown } = pick(row, COLUMNS)
  return {
    ...shown,
    ...(isStaff(ctx.actor) ? { hourly_rate_amount: rate } : {}),
    member_ids: row.member_ids,
    progress: progressOf(row),
    next_milestone: row.next_milestone,
    overdue_tasks_count: overdueBy(ctx, row),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}
