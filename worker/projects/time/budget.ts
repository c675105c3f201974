import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { roundHalfUp } from '../../../contract/money-rounding.ts'
import type * as contract from '../../../contract/projects/time.ts'
import type { Budget } from '../../../contract/projects/time.ts'
import { personNames } from '../../identity/people/find.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { requireProject } from '../places.ts'
import { isStaff } from '../policy.ts'
import { findProject, type ProjectRow } from '../projects/rows.ts'
import { timeEntries } from '../tables.ts'
import { uninvoicedTimes } from './uninvoiced.ts'

interface Group {
  readonly task_id: number | null
  readonly user_id: number
  readonly billable: boolean
  readonly isInvoiced: number
  readonly minutes: number
}

/** Everything is a sum over the same groups, so that no two figures of one answer can disagree. */
export async function readBudget(ctx: SignedIn, projectId: number): Promise<Budget> {
  const project = await findProject(ctx, projectId)
  const groups: Group[] = await ctx.db
    .select({
      task_id: timeEntries.task_id,
      user_id: timeEntries.user_id,
      billable: timeEntries.billable,
      isInvoiced: sql<number>`${timeEntries.invoice_id} is not null`,
      minutes: sql<number>`sum(${timeEntries.minutes})`,
    })
    .from(timeEntries)
    .where(eq(timeEntries.project_id, projectId))
    .groupBy(timeEntries.task_id, timeEntries.user_id, timeEntries.billable, sql`4`)
  const billable = groups.filter((group) => group.billable)
  const used = minutesOf(billable)
  const uninvoiced = minutesOf(billable.filter(({ isInvoiced }) => !isInvoiced))
  return {
    currency: project.currency,
    budget_amount: project.budget_amount,
    budget_minutes: project.budget_minutes,
    used_minutes: used,
    invoiced_minutes: used - uninvoiced,
    uninvoiced_minutes: uninvoiced,
    remaining_minutes: project.budget_minutes === null ? null : project.budget_minutes - used,
    by_task: [...minutesBy(billable, ({ task_id }) => task_id)].map(([task_id, minutes]) => ({
      task_id,
      minutes,
    })),
    ...(isStaff(ctx.actor) ? await forStaff(ctx, project, groups, uninvoiced) : {}),
  }
}

async function forStaff(
  ctx: SignedIn,
  { hourly_rate_amount: rate }: ProjectRow,
  groups: readonly Group[],
  uninvoiced: number,
): Promise<Partial<Budget>> {
  const others = groups.filter(({ billable }) => !billable)
  const [billed, unbilled] = [groups.filter(({ billable }) => billable), others].map((some) =>
    minutesBy(some, ({ user_id }) => user_id),
  )
  const people = [...new Set(groups.map(({ user_id }) => user_id))]
  const names = await personNames(ctx, people)
  return {
    non_billable_minutes: minutesOf(others),
    by_person: people.map((id) => ({
      user: { id, name: names.get(id) ?? '' },
      minutes: billed?.get(id) ?? 0,
      non_billable_minutes: unbilled?.get(id) ?? 0,
    })),
    uninvoiced_amount: rate === null ? null : amountFor(rate, uninvoiced),
  }
}

const minutesOf = (groups: readonly Group[]): number => groups.reduce((sum, { minutes }) => sum + minutes, 0)

function minutesBy<Key>(groups: readonly Group[], keyOf: (group: Group) => Key): Map<Key, number> {
  const sums = new Map<Key, number>()
  for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0) + group.minutes)
  return sums
}

/** A project's uninvoiced time is invoiced as one sum, so it is rounded once. */
function amountFor(hourlyRate: number, minutes: number): number {
  return Number(roundHalfUp(BigInt(hourlyRate) * BigInt(minutes), 60n))
}

/** The oldest work first within a task; tasks in the order of their ids, time of the project as a whole at the end. */
export async function readUninvoicedTime(
  ctx: SignedIn,
  projectId: number,
  until: string | undefined,
): Promise<z.output<typeof contract.readUninvoicedTime.reply>> {
  await requireProject(ctx, projectId, 'time.manage')
  const rows = await uninvoicedTimes(ctx, projectId, { until })
  const lines = new Map<number | null, { title: string | null; minutes: number; entry_ids: number[] }>()
  for (const { id, task_id, title, minutes } of rows) {
    const line = lines.get(task_id) ?? { title, minutes: 0, entry_ids: [] }
    line.minutes += minutes
    line.entry_ids.push(id)
    lines.set(task_id, line)
  }
  return {
    total_minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0),
    lines: [...lines].map(([task_id, line]) => ({ task_id, ...line })),
  }
}
