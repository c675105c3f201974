import { and, inArray, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/projects/projects.ts'
import { EXPORT_ROWS_MOST, type Project } from '../../../contract/projects/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { idsIn, oneOf } from '../../kernel/data/ids-in.ts'
import { contains, type ListPlan, listAll, listLongPage } from '../../kernel/data/list.ts'
import { withinDays } from '../../organizations/days.ts'
import { isStaff } from '../policy.ts'
import { projectMembers, projects } from '../tables.ts'
import { listedProjects, projectsOf, showProject } from './rows.ts'

type Filters = z.output<typeof contract.exportProjects.query>

const SORTS = {
  /** Without case and accents. */
  name: projects.search_text,
  updated_at: projects.updated_at,
  created_at: projects.created_at,
  due_date: projects.due_key,
} as const

export async function listProjects(
  ctx: SignedIn,
  ask: z.output<typeof contract.listProjects.query>,
): Promise<Page<Project>> {
  return listLongPage(ctx, ask, await planOf(ctx, ask), listedProjects(ctx), (row) => showProject(ctx, row))
}

export async function exportProjects(ctx: SignedIn, filters: Filters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_ROWS_MOST, await planOf(ctx, filters), listedProjects(ctx))
  const rate = isStaff(ctx.actor) ? (['hourly_rate_amount'] as const) : []
  return csv(
    ['id', 'organization', ...EXPORTED, ...rate, 'member_ids', ...FIGURES, 'created_at', 'updated_at'],
    rows.map((row) => {
      const shown = showProject(ctx, row)
      return [
        row.id,
        row.organization_name,
        ...[...EXPORTED, ...rate].map((name) => shown[name] ?? null),
        shown.member_ids.join(' '),
        ...[shown.progress.percent, shown.progress.done, shown.progress.total],
        ...[shown.overdue_tasks_count, shown.next_milestone?.name ?? null],
        ...[shown.created_at, shown.updated_at],
      ]
    }),
  )
}

const EXPORTED = [
  'name',
  'status',
  'health',
  'start_date',
  'due_date',
  'budget_amount',
  'currency',
  'budget_minutes',
  'lead_id',
] as const
const FIGURES = ['percent', 'done', 'total', 'overdue_tasks_count', 'next_milestone'] as const

async function planOf(ctx: SignedIn, filters: Filters): Promise<ListPlan> {
  const { q, organization, status, health, member } = filters
  const members = member?.map((one) => (one === 'me' ? ctx.actor.userId : one))
  const where = and(
    projectsOf(ctx),
    q ? contains(projects.search_text, q) : undefined,
    organization ? oneOf(projects.organization_id, organization) : undefined,
    status ? inArray(projects.status, status) : undefined,
    health ? inArray(projects.health, health) : undefined,
    members
      ? sql`${projects.id} in (select project_id from ${projectMembers} where ${idsIn(projectMembers.user_id, members)})`
      : undefined,
    await withinDays(ctx, projects.created_at, filters),
  )
  const sortBy = SORTS[filters.sort.replace('-', '') as keyof typeof SORTS]
  return { where, sortBy, id: projects.id, descending: filters.sort.startsWith('-') }
}
