import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listAll } from '../../kernel/data/list.ts'
import { timeEntries } from '../tables.ts'
import { listedTime, nameOf } from './rows.ts'

/** Time that may still be put on an invoice, as an invoice names it. `title` is null where it was the whole project's. */
export interface UninvoicedTime {
  readonly id: number
  readonly task_id: number | null
  readonly title: string | null
  readonly minutes: number
  readonly spent_on: string
  readonly user_id: number
  readonly person: string
}

/**
 * A project's billable time that is on no invoice: all of it, until a day, or of some entries. Tasks are in the order of
 * their ids, the time of the project as a whole at the end, and the oldest work first within each.
 */
export async function uninvoicedTimes(
  ctx: Context,
  projectId: number,
  { until, ids }: { readonly until?: string | undefined; readonly ids?: readonly number[] | undefined } = {},
): Promise<UninvoicedTime[]> {
  const where = and(
    eq(timeEntries.project_id, projectId),
    eq(timeEntries.billable, true),
    isNull(timeEntries.invoice_id),
    until === undefined ? undefined : lte(timeEntries.spent_on, until),
    ids === undefined ? undefined : idsIn(timeEntries.id, ids),
  )
  const plan = { where, sortBy: BY_TASK_AND_DAY, id: timeEntries.id, descending: false }
  const rows = await listAll(ctx, TIMES_MOST, plan, listedTime)
  return rows.map((row) => ({
    ...pick(row, ['id', 'task_id', 'minutes', 'spent_on', 'user_id']),
    title: row.task_title,
    person: nameOf(row),
  }))
}

/** More than a project's people spend in years. */
const TIMES_MOST = 10_000

const BY_TASK_AND_DAY = sql`printf('%d %015d %s', ${timeEntries.task_id} is null,
  coalesce(${timeEntries.task_id}, 0), ${timeEntries.spent_on})`
