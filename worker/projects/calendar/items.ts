import { and, type SQL, sql } from 'drizzle-orm'
import type { CalendarItem } from '../../../contract/projects/calendar.ts'
import { organizationsOf, type PersonKey } from '../../identity/scope.ts'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { milestones, projects, tasks } from '../tables.ts'
import { assignedTo } from '../tasks/filters.ts'
import { OPEN_STATUSES } from '../tasks/open.ts'

export interface Period {
  /** Inclusive days. */
  readonly from: string
  readonly to: string
}

export interface Wanted extends Period {
  readonly projectIds?: readonly number[] | undefined
  /** Then tasks alone. */
  readonly assignees?: readonly (number | 'none')[] | undefined
  /** Tasks and milestones that are still to be done, without their projects. */
  readonly openAlone?: boolean
  readonly most: number
}

export interface DatedItem extends CalendarItem {
  readonly updated_at: number
}

/** What a person sees of a period, by its first day, in one statement. */
export function itemsWithin(ctx: Context, person: PersonKey, wanted: Wanted): Promise<DatedItem[]> {
  const parts = wanted.assignees
    ? [taskItems(person, wanted)]
    : [
        taskItems(person, wanted),
        milestoneItems(person, wanted),
        ...(wanted.openAlone ? [] : [projectItems(person, wanted)]),
      ]
  return read<DatedItem>(
    ctx,
    sql`select * from (${sql.join(parts, sql` union all `)})
      order by coalesce(start_date, due_date), type desc, id limit ${wanted.most}`,
  )
}

function taskItems(person: PersonKey, wanted: Wanted): SQL {
  const { projectIds, assignees } = wanted
  const condition = and(
    organizationsOf(person, tasks.organization_id, 'projects.read'),
    sql`${tasks.status} in ${wanted.openAlone ? OPEN_STATUSES : SHOWN}`,
    notArchived(tasks.project_id),
    projectIds && idsIn(tasks.project_id, projectIds),
    assignees && assignedTo(assignees),
    within(tasks, wanted),
  )
  return sql`select 'task' as type, ${tasks.id} as id, ${tasks.project_id} as project_id, ${tasks.title} as title,
      ${tasks.start_date} as start_date, ${tasks.due_date} as due_date, ${tasks.status} as status,
      ${tasks.updated_at} as updated_at from ${tasks} where ${condition}`
}

const SHOWN = sql`('todo', 'in_progress', 'in_review', 'done')`

function milestoneItems(person: PersonKey, wanted: Wanted): SQL {
  const { projectIds } = wanted
  const condition = and(
    organizationsOf(person, milestones.organization_id, 'projects.read'),
    wanted.openAlone
      ? sql`${milestones.status} in ('planned', 'active')`
      : sql`${milestones.status} <> 'cancelled'`,
    notArchived(milestones.project_id),
    projectIds && idsIn(milestones.project_id, projectIds),
    within(milestones, wanted),
  )
  return sql`select 'milestone', ${milestones.id}, ${milestones.project_id}, ${milestones.name},
      ${milestones.start_date}, ${milestones.due_date}, ${milestones.status}, ${milestones.updated_at}
    from ${milestones} where ${condition}`
}

function projectItems(person: PersonKey, wanted: Wanted): SQL {
  const { projectIds } = wanted
  const condition = and(
    organizationsOf(person, projects.organization_id, 'projects.read'),
    sql`${projects.status} <> 'archived'`,
    projectIds && idsIn(projects.id, projectIds),
    within(projects, wanted),
  )
  return sql`select 'project', ${projects.id}, ${projects.id}, ${projects.name}, ${projects.start_date},
      ${projects.due_date}, ${projects.status}, ${projects.updated_at} from ${projects} where ${condition}`
}

type Dated = typeof tasks | typeof milestones | typeof projects

/** One date alone is a day; what has both lasts from one to the other. */
const within = ({ start_date, due_date }: Dated, { from, to }: Period): SQL =>
  sql`(coalesce(${start_date}, ${due_date}) <= ${to} and coalesce(${due_date}, ${start_date}) >= ${from})`

const notArchived = (projectId: typeof tasks.project_id | typeof milestones.project_id): SQL =>
  sql`${projectId} in (select ${projects.id} from ${projects} where ${projects.status} <> 'archived')`
