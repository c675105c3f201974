import { sql } from 'drizzle-orm'
import type { SignedIn } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { searchable } from '../../kernel/data/list.ts'
import { labelsNamed } from '../labels/names.ts'
import { countProgress } from '../progress.ts'
import type { ProjectRow } from '../projects/rows.ts'
import { labels, milestones, taskDependencies, taskLabels, tasks } from '../tables.ts'
import { positionBetween } from '../tasks/position.ts'
import { layOut } from './layout.ts'
import type { Layout } from './rules.ts'
import { findTemplate, layoutOf } from './templates.ts'

/** The milestones and tasks of a new project, for the batch that makes it. */
export async function templateStatements(
  ctx: SignedIn,
  templateId: number,
  project: { readonly id: number; readonly organization_id: number; readonly start_date: string | null },
): Promise<{ readonly write: readonly Statement[]; readonly facts: LaidOutFacts }> {
  const laid = layOut(layoutOf(await findTemplate(ctx, templateId)), project.start_date)
  const milestoneIds = await idsFor(ctx, 'milestones', laid.milestones)
  const taskIds = await idsFor(ctx, 'tasks', laid.tasks)
  const idOf = (ids: ReadonlyMap<string, number>, key: string | null) =>
    key === null ? null : (ids.get(key) ?? null)
  const common = {
    organization_id: project.organization_id,
    project_id: project.id,
    created_at: ctx.clock.now(),
    updated_at: ctx.clock.now(),
  }
  const milestoneRows = laid.milestones.map(({ key, name, start_date, due_date }) => ({
    id: idOf(milestoneIds, key) ?? 0,
    ...common,
    name,
    start_date,
    due_date,
    status: 'planned' as const,
  }))
  let position: string | null = null
  const taskRows = laid.tasks.map((task) => {
    position = positionBetween(position, null, Math.random)
    const { title, description, priority, start_date, due_date, estimate_minutes } = task
    return {
      id: idOf(taskIds, task.key) ?? 0,
      ...common,
      title,
      description,
      priority,
      start_date,
      due_date,
      estimate_minutes,
      position,
      milestone_id: idOf(milestoneIds, task.milestone_key),
      parent_id: idOf(taskIds, task.parent_key),
      children_count: laid.tasks.filter(({ parent_key }) => parent_key === task.key).length,
      status: 'todo' as const,
      created_by_id: ctx.actor.userId,
      search_text: searchable(title),
    }
  })
  const dependencies = laid.tasks.flatMap((task) =>
    task.depends_on_keys.map((key) => [idOf(taskIds, task.key), idOf(taskIds, key)]),
  )
  const write = [
    ...milestoneRows.map((row) => ctx.db.insert(milestones).values(row)),
    ...parentsFirst(taskRows).map((row) => ctx.db.insert(tasks).values(row)),
    ...(dependencies.length > 0
      ? [
          ctx.db
            .insert(taskDependencies)
            .select(
              sql`select value ->> 0, value ->> 1 from json_each(${JSON.stringify(dependencies)}) where true`,
            )
            .onConflictDoNothing(),
        ]
      : []),
    ...(await labelled(ctx, project.organization_id, laid.tasks, taskIds)),
    ...countProgress(ctx, project.id, 'all'),
  ]
  return { write, facts: factsOf(ctx, milestoneRows, taskRows) }
}

/** What the project's answer says of them: it is stored with the batch that writes them. */
type LaidOutFacts = Pick<ProjectRow, 'tasks_total' | 'minutes_total' | 'next_milestone' | 'overdue'>

function factsOf(
  ctx: SignedIn,
  planned: readonly { readonly id: number; readonly name: string; readonly due_date: string | null }[],
  work: readonly {
    readonly children_count: number
    readonly estimate_minutes: number | null
    readonly due_date: string | null
  }[],
): LaidOutFacts {
  const counted = work.filter(({ children_count }) => children_count === 0)
  const [next] = [...planned].sort((one, other) => compare(dueKey(one), dueKey(other)) || one.id - other.id)
  const today = localDay(ctx.clock.now(), 'UTC')
  const dueBefore = (day: string) => work.filter((task) => dueKey(task) < day).length
  return {
    tasks_total: counted.length,
    minutes_total: counted.reduce((sum, { estimate_minutes }) => sum + (estimate_minutes ?? 0), 0),
    next_milestone: next ? pick(next, ['id', 'name', 'due_date']) : null,
    overdue: [dueBefore(addDays(today, -1)), dueBefore(today), dueBefore(addDays(today, 1))],
  }
}

const dueKey = ({ due_date }: { readonly due_date: string | null }): string => due_date ?? '9999-12-31'
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

async function idsFor(
  ctx: SignedIn,
  sequence: 'milestones' | 'tasks',
  items: readonly { readonly key: string }[],
): Promise<ReadonlyMap<string, number>> {
  const ids = await ctx.ids.several(sequence, items.length)
  return new Map(items.map(({ key }, index) => [key, ids[index] ?? 0]))
}

/** A foreign key is checked with each row. */
function parentsFirst<Row extends { readonly id: number; readonly parent_id: number | null }>(
  rows: readonly Row[],
): Row[] {
  const parents = new Map(rows.map(({ id, parent_id }) => [id, parent_id]))
  const depth = (id: number): number => {
    const parent = parents.get(id) ?? null
    return parent === null ? 0 : 1 + depth(parent)
  }
  return [...rows].sort((one, other) => depth(one.id) - depth(other.id))
}

/** One statement for the labels of all tasks, after those that are new to the organization. */
async function labelled(
  ctx: SignedIn,
  organizationId: number,
  items: Layout['tasks'],
  taskIds: ReadonlyMap<string, number>,
): Promise<Statement[]> {
  const typed = [...new Set(items.flatMap(({ labels: names }) => names))]
  if (typed.length === 0) return []
  const { write } = await labelsNamed(ctx, organizationId, typed)
  const pairs = items.flatMap(({ key, labels: names }) =>
    names.map((name) => [taskIds.get(key), searchable(name)]),
  )
  return [
    ...write,
    ctx.db
      .insert(taskLabels)
      .select(
        sql`select pair.value ->> 0, ${labels.id} from json_each(${JSON.stringify(pairs)}) pair
          cross join ${labels} on ${labels.organization_id} = ${organizationId}
            and ${labels.name_key} = pair.value ->> 1 where true`,
      )
      .onConflictDoNothing(),
  ]
}
