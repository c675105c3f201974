import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { EXPORT_ROWS_MOST, type Task } from '../../../contract/projects/schemas.ts'
import type * as contract from '../../../contract/projects/tasks.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { type ListPlan, listAll, listLongPage } from '../../kernel/data/list.ts'
import { tasks } from '../tables.ts'
import { taskConditions } from './filters.ts'
import { findTask, listedCards, listedTasks, showCard, showTask } from './rows.ts'

type Filters = z.output<typeof contract.exportTasks.query>

const SORTS = {
  position: tasks.position,
  updated_at: tasks.updated_at,
  due_date: tasks.due_key,
  priority: tasks.priority_rank,
} as const

export async function listTasks(
  ctx: SignedIn,
  ask: z.output<typeof contract.listTasks.query>,
): Promise<Page<Task>> {
  return listLongPage(ctx, ask, await planOf(ctx, ask), listedTasks, (row) => showTask(ctx, row))
}

export async function readTask(ctx: SignedIn, id: number): Promise<Task> {
  return showTask(ctx, await findTask(ctx, id))
}

/** Without descriptions: ten thousand of them may be two hundred megabytes. */
export async function exportTasks(ctx: SignedIn, filters: Filters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_ROWS_MOST, await planOf(ctx, filters), listedCards)
  return csv(
    [...EXPORTED, 'assignee_ids', 'labels', 'depends_on_ids'],
    rows.map((row) => {
      const shown = showCard(ctx, row)
      return [
        ...EXPORTED.map((name) => shown[name]),
        shown.assignee_ids.join(' '),
        shown.labels.join(', '),
        shown.depends_on_ids.join(' '),
      ]
    }),
  )
}

const EXPORTED = [
  'id',
  'organization_id',
  'project_id',
  'milestone_id',
  'parent_id',
  'title',
  'status',
  'priority',
  'start_date',
  'due_date',
  'estimate_minutes',
  'blocked',
  'comments_count',
  'attachments_count',
  'created_by_id',
  'completed_at',
  'created_at',
  'updated_at',
] as const

async function planOf(ctx: SignedIn, filters: Filters): Promise<ListPlan> {
  const sortBy = SORTS[filters.sort.replace('-', '') as keyof typeof SORTS]
  const where = await taskConditions(ctx, filters)
  return { where, sortBy, id: tasks.id, descending: filters.sort.startsWith('-') }
}
