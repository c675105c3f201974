import { sql } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { addDays, localDay } from '../kernel/data/days.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { read } from '../kernel/data/read.ts'
import { organizationOfUser } from '../organizations/organization.ts'
import { milestoneNear, taskOverdue } from './events.ts'
import { projectPeople } from './people.ts'
import { milestones, projects, reminders, taskAssignees, tasks } from './tables.ts'
import { IS_OPEN } from './tasks/open.ts'

/** How long before it is due a milestone is announced. */
export const MILESTONE_DAYS_AHEAD = 3
/** Each is an event with its jobs, and a commit holds the others up. */
const REMINDED_PER_COMMIT = 100
/** What a long outage has left is caught up by the next runs. */
const COMMITS_PER_RUN = 20

/**
 * Overdue tasks and coming milestones of active projects, by the day of their organization. The mark and the event are
 * one commit, and the mark's key is the row, the date and the person: neither a second run, nor one that died, nor two
 * at once remind anybody twice.
 */
export async function remind(ctx: Context): Promise<string> {
  const days = JSON.stringify(await localDays(ctx))
  const overdue = await catchUp(ctx, 'task', () => overdueTasks(ctx, days))
  const near = await catchUp(ctx, 'milestone', () => nearMilestones(ctx, days))
  return `${overdue} tasks, ${near} milestones`
}

/** One person who is to be reminded of one row. */
interface Due {
  readonly id: number
  readonly organization_id: number
  readonly due_date: string
  readonly user_id: number
}

/** Each time zone in use, with its today and the last day that counts as near. */
async function localDays(ctx: Context) {
  const rows = await ctx.db
    .selectDistinct({ zone: organizationOfUser.columns.time_zone })
    .from(organizationOfUser.table)
  return rows.map(({ zone }) => {
    const today = localDay(ctx.clock.now(), zone)
    return { zone, today, near: addDays(today, MILESTONE_DAYS_AHEAD) }
  })
}

const inZone = (days: string) => sql`
  cross join ${organizationOfUser.table} on ${organizationOfUser.id} = ${projects.organization_id}
    and ${organizationOfUser.is_active} = 1
  cross join json_each(${days}) day on day.value ->> 'zone' = ${organizationOfUser.columns.time_zone}`

const unmarked = (type: 'task' | 'milestone') => sql`not exists (
  select 1 from ${reminders} where subject_type = ${type} and subject_id = due.id
    and user_id = due.user_id and due_date = due.due_date)`

/** Whoever does it; where that is nobody, whoever leads. */
const overdueTasks = (ctx: Context, days: string): Promise<Due[]> =>
  read<Due>(
    ctx,
    sql`select id, organization_id, due_date, user_id from (
      select ${tasks.id} as id, ${tasks.organization_id} as organization_id, ${tasks.due_date} as due_date,
        coalesce(${taskAssignees.user_id}, ${projects.lead_id}) as user_id
      from ${tasks} cross join ${projects} on ${projects.id} = ${tasks.project_id} and ${projects.status} = 'active'
      ${inZone(days)}
      left join ${taskAssignees} on ${taskAssignees.task_id} = ${tasks.id}
      where ${tasks.due_date} is not null and ${IS_OPEN}
        and ${tasks.due_date} < day.value ->> 'today') due
    where user_id is not null and ${unmarked('task')} order by due_date, id limit ${REMINDED_PER_COMMIT}`,
  )

/** Everybody in the project. */
const nearMilestones = (ctx: Context, days: string): Promise<Due[]> =>
  read<Due>(
    ctx,
    sql`select distinct id, organization_id, due_date, user_id from (
      select ${milestones.id} as id, ${milestones.organization_id} as organization_id,
        ${milestones.due_date} as due_date, person.user_id as user_id
      from ${milestones} cross join ${projects} on ${projects.id} = ${milestones.project_id}
        and ${projects.status} = 'active'
      ${inZone(days)}
      cross join ${projectPeople} person on person.project_id = ${projects.id}
      where ${milestones.due_date} is not null and "milestones"."status" in ('planned', 'active')
        and ${milestones.due_date} between day.value ->> 'today' and day.value ->> 'near') due
    where ${unmarked('milestone')} order by due_date, id limit ${REMINDED_PER_COMMIT}`,
  )

async function catchUp(
  ctx: Context,
  type: 'task' | 'milestone',
  next: () => Promise<Due[]>,
): Promise<number> {
  let reminded = 0
  for (let round = 0; round < COMMITS_PER_RUN; round += 1) {
    const due = await next()
    if (due.length === 0) break
    await commit(ctx, {
      write: [
        ctx.db.insert(reminders).select(
          sql`select ${type}, value ->> 'id', value ->> 'user_id', value ->> 'due_date', ${ctx.clock.now()}
            from json_each(${JSON.stringify(due)})`,
        ),
      ],
      events: eventsOf(type, due),
    })
    reminded += due.length
  }
  return reminded
}

/** One event for each row, with all its people. */
function eventsOf(type: 'task' | 'milestone', due: readonly Due[]): DomainEvent[] {
  const ids = [...new Set(due.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const people = due.filter((one) => one.id === id)
    const [first] = people
    if (!first) return []
    const { organization_id, due_date } = first
    const user_ids = people.map(({ user_id }) => user_id)
    return type === 'task'
      ? taskOverdue(organization_id, { task_id: id, due_date, user_ids })
      : milestoneNear(organization_id, { milestone_id: id, due_date, user_ids })
  })
}
