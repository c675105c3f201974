import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { announce } from '../../live/announce.ts'
import { budgetReached } from '../events.ts'
import { timeEntries } from '../tables.ts'
import { markPassed } from './budget-marks.ts'
import type { TimeRow } from './rows.ts'

type Counted = Pick<TimeRow, 'project_id' | 'task_id' | 'minutes' | 'billable'>
interface Project {
  readonly id: number
  readonly organization_id: number
  readonly budget_minutes: number | null
}

/** What a change of time means for the budgets of its projects. */
export async function budgetChange(
  ctx: Context,
  projects: readonly Project[],
  { before, after }: { readonly before: Counted | null; readonly after: Counted | null },
): Promise<{ readonly stillHolds: readonly SQL[]; readonly events: readonly DomainEvent[] }> {
  const stillHolds: SQL[] = []
  const events: DomainEvent[] = []
  for (const project of projects) {
    const added = billed(project, after) - billed(project, before)
    events.push(budgetEvent(project, shownOf(project, before) === shownOf(project, after)))
    if (project.budget_minutes === null || added <= 0) continue
    const { used } = await ctx.db.get<{ used: number }>(sql`select ${usedMinutes(project.id)} as used`)
    // Two entries that pass a mark only together would both miss it.
    stillHolds.push(sql`${usedMinutes(project.id)} = ${used}`)
    const percent = markPassed(project.budget_minutes, used, used + added)
    if (percent !== null)
      events.push(budgetReached(project.organization_id, { project_id: project.id, percent }))
  }
  return { stillHolds, events }
}

/** Clients see the billable hours; any other change of time is the team's. */
export const budgetEvent = (
  { id, organization_id }: Pick<Project, 'id' | 'organization_id'>,
  internal: boolean,
): DomainEvent => announce('projects.budget_changed', { id, organization_id, project_id: id, internal })

const billed = ({ id }: Project, entry: Counted | null): number =>
  entry !== null && entry.project_id === id && entry.billable ? entry.minutes : 0

/** What a client's budget is made of. */
const shownOf = (project: Project, entry: Counted | null): string =>
  billed(project, entry) === 0 ? '' : `${entry?.task_id}:${entry?.minutes}`

const usedMinutes = (projectId: number): SQL =>
  sql`(select coalesce(sum(${timeEntries.minutes}), 0) from ${timeEntries}
    where ${timeEntries.project_id} = ${projectId} and ${timeEntries.billable} = 1)`
