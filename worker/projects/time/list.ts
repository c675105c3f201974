import { and, eq, gte, isNotNull, isNull, lte } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { EXPORT_ROWS_MOST } from '../../../contract/projects/schemas.ts'
import type * as contract from '../../../contract/projects/time.ts'
import type { TimeEntry } from '../../../contract/projects/time.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { contains, type ListPlan, listAll, listLongPage } from '../../kernel/data/list.ts'
import { timeEntries } from '../tables.ts'
import { findTime, listedTime, nameOf, showTime, timeOf } from './rows.ts'

type Filters = z.output<typeof contract.exportTime.query>

export function listTime(
  ctx: SignedIn,
  ask: z.output<typeof contract.listTime.query>,
): Promise<Page<TimeEntry>> {
  return listLongPage(ctx, ask, planOf(ctx, ask), listedTime, showTime)
}

export async function readTime(ctx: SignedIn, id: number): Promise<TimeEntry> {
  return showTime(await findTime(ctx, id))
}

export async function exportTime(ctx: SignedIn, filters: Filters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_ROWS_MOST, planOf(ctx, filters), listedTime)
  return csv(
    ['id', 'spent_on', 'project_id', 'project', 'task_id', 'task', 'user_id', 'user', ...FIGURES],
    rows.map((row) => [
      ...[row.id, row.spent_on, row.project_id, row.project_name, row.task_id, row.task_title],
      ...[row.user_id, nameOf(row)],
      ...FIGURES.map((name) => row[name]),
    ]),
  )
}

const FIGURES = ['minutes', 'billable', 'invoice_id', 'note'] as const

/** A day of work is the day that its writer named, in no time zone. */
function planOf(ctx: SignedIn, filters: Filters): ListPlan {
  const { q, start_date, end_date, organization, project, task, user, billable, invoiced } = filters
  const users = user?.map((one) => (one === 'me' ? ctx.actor.userId : one))
  const where = and(
    timeOf(ctx),
    q ? contains(timeEntries.search_text, q) : undefined,
    start_date ? gte(timeEntries.spent_on, start_date) : undefined,
    end_date ? lte(timeEntries.spent_on, end_date) : undefined,
    organization && idsIn(timeEntries.organization_id, organization),
    project && idsIn(timeEntries.project_id, project),
    task && idsIn(timeEntries.task_id, task),
    users && idsIn(timeEntries.user_id, users),
    billable === undefined ? undefined : eq(timeEntries.billable, billable),
    invoiced === undefined
      ? undefined
      : invoiced
        ? isNotNull(timeEntries.invoice_id)
        : isNull(timeEntries.invoice_id),
  )
  const descending = filters.sort.startsWith('-')
  return { where, sortBy: timeEntries.spent_on, id: timeEntries.id, descending }
}
