import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type * as z from 'zod'
import type { readBoard, taskFilters } from '../../../contract/projects/tasks.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { endOfWeek } from '../../kernel/data/days.ts'
import { idsIn, oneOf } from '../../kernel/data/ids-in.ts'
import { contains, searchable } from '../../kernel/data/list.ts'
import { readersDay, withinDays } from '../../organizations/days.ts'
import { labels, taskAssignees, taskLabels, tasks } from '../tables.ts'
import { IS_OPEN } from './open.ts'
import { tasksOf } from './rows.ts'

type CardFilters = z.output<typeof readBoard.query>
export type TaskFilters = z.output<typeof taskFilters>

export async function taskConditions(ctx: SignedIn, filters: TaskFilters): Promise<SQL | undefined> {
  const { project, organization, status, parent, open } = filters
  return and(
    tasksOf(ctx),
    project && oneOf(tasks.project_id, project),
    organization && oneOf(tasks.organization_id, organization),
    status && inArray(tasks.status, status),
    parent && orNone(tasks.parent_id, parent),
    open === undefined ? undefined : open ? IS_OPEN : sql`not ${IS_OPEN}`,
    await withinDays(ctx, tasks.created_at, filters),
    await cardConditions(ctx, filters),
  )
}

/** What narrows a board as well as a list. */
export async function cardConditions(ctx: SignedIn, filters: CardFilters): Promise<SQL | undefined> {
  const { q, priority, assignee, milestone, label, due } = filters
  return and(
    q ? contains(tasks.search_text, q) : undefined,
    priority && inArray(tasks.priority, priority),
    assignee && assignedTo(assignee.map((one) => (one === 'me' ? ctx.actor.userId : one))),
    milestone && orNone(tasks.milestone_id, milestone),
    label && labelled(label),
    due && (await dueIn(ctx, due)),
  )
}

function orNone(column: SQLiteColumn, values: readonly (number | string)[]): SQL | undefined {
  const ids = values.filter((value) => typeof value === 'number')
  return or(
    values.length > ids.length ? isNull(column) : undefined,
    ids.length > 0 ? oneOf(column, ids) : undefined,
  )
}

/** To one of these people, or to nobody. */
export function assignedTo(values: readonly (number | 'none')[]): SQL | undefined {
  const ids = values.filter((value) => value !== 'none')
  return or(
    values.includes('none')
      ? sql`not exists (select 1 from ${taskAssignees} where ${taskAssignees.task_id} = ${tasks.id})`
      : undefined,
    ids.length > 0
      ? sql`${tasks.id} in (select task_id from ${taskAssignees} where ${idsIn(taskAssignees.user_id, ids)})`
      : undefined,
  )
}

/** By name, as tasks show them, without case and accents. */
const labelled = (names: readonly string[]): SQL =>
  sql`${tasks.id} in (select ${taskLabels.task_id} from ${labels} cross join ${taskLabels}
    on ${taskLabels.label_id} = ${labels.id} where ${idsIn(
      labels.name_key,
      names.map((name) => searchable(name)),
    )})`

async function dueIn(ctx: SignedIn, values: readonly string[]): Promise<SQL | undefined> {
  const today = values.some((value) => RELATIVE.has(value)) ? await readersDay(ctx) : ''
  return or(
    ...values.map((value) => {
      switch (value) {
        case 'none':
          return isNull(tasks.due_date)
        case 'overdue':
          return sql`(${tasks.due_date} < ${today} and ${IS_OPEN})`
        case 'today':
          return eq(tasks.due_date, today)
        case 'week':
          return sql`${tasks.due_date} between ${today} and ${endOfWeek(today)}`
        default:
          return eq(tasks.due_date, value)
      }
    }),
  )
}

const RELATIVE: ReadonlySet<string> = new Set(['overdue', 'today', 'week'])
