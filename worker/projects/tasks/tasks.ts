import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { TASKS_MOST, type Task } from '../../../contract/projects/schemas.ts'
import type * as contract from '../../../contract/projects/tasks.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type Commit, commit } from '../../kernel/data/commit.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { sorted } from '../../kernel/data/id-lists.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import { announce, gathered } from '../../live/announce.ts'
import { isNotArchived } from '../archived.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { requireOrder } from '../dates.ts'
import { peopleAssigned, taskCompleted, tasksRemoved } from '../events.ts'
import { labelsNamed } from '../labels/names.ts'
import { isStaff, mayClientCreate } from '../policy.ts'
import { countProgress } from '../progress.ts'
import { findProject } from '../projects/rows.ts'
import { record } from '../record.ts'
import { reminders, tasks } from '../tables.ts'
import { blockedEvents } from './blocked.ts'
import {
  changeStatements,
  factsOf,
  type Planned,
  plan,
  progressStatements,
  referencesOf,
  requireAllowed,
  respaceOrders,
} from './change.ts'
import { hasSoundParents, wouldFitUnder, wouldWaitForThemselves } from './hierarchy.ts'
import { assigneeStatements, childrenCounted, dependencyStatements, labelStatements } from './links.ts'
import { readTask } from './list.ts'
import { isOpen, OPEN_STATUSES } from './open.ts'
import { gapIn, isInGap, positionIn } from './placement.ts'
import { holds, referencesHold, requireReferences } from './references.ts'
import { type DetailedTask, findTask, showTask } from './rows.ts'

type NewTask = z.output<typeof contract.createTask.body>

/** What another capability writes of a task in the commit that makes it; asked for anew by each attempt. */
export type Alongside = (task: Task) => Promise<Required<Pick<Commit, 'write' | 'audit' | 'events'>>>

export const createTask = (ctx: SignedIn, body: NewTask, alongside: Alongside = NOTHING): Promise<Task> =>
  raced(() => addTask(ctx, body, alongside))

async function addTask(
  ctx: SignedIn,
  { project_id: projectId, after_id, labels: names, ...body }: NewTask,
  alongside: Alongside,
): Promise<Task> {
  const project = await findProject(ctx, projectId, 'tasks.write')
  const fields = { ...NOTHING_GIVEN, ...given(body) }
  if (!isStaff(ctx.actor) && (after_id !== undefined || !mayClientCreate(beyondDefaults(fields))))
    fail(errors.staffOnly)
  if (project.status === 'archived') fail(errors.archived)
  const { organization_id } = project
  const named = {
    milestoneId: fields.milestone_id,
    parentId: fields.parent_id,
    dependsOnIds: fields.depends_on_ids,
    assigneeIds: fields.assignee_ids,
  }
  await requireReferences(ctx, { organization_id, project_id: projectId }, named)
  requireOrder(fields)
  const isFull = sql`(select count(*) from ${tasks} where project_id = ${projectId}) >= ${TASKS_MOST}`
  if (await holds(ctx, isFull)) fail(errors.tasksFull)
  const labels = await labelsNamed(ctx, organization_id, names ?? [])
  const gap = await gapIn(ctx, { projectId, status: fields.status }, after_id, null)
  const now = ctx.clock.now()
  const row: DetailedTask = {
    id: await ctx.ids.next('tasks'),
    organization_id,
    project_id: projectId,
    ...fields,
    assignee_ids: sorted(fields.assignee_ids),
    depends_on_ids: sorted(fields.depends_on_ids),
    labels: [...labels.names],
    position: positionIn(gap),
    created_by_id: ctx.actor.userId,
    completed_at: fields.status === 'done' ? now : null,
    children_count: 0,
    comments_count: 0,
    internal_comments_count: 0,
    attachments_count: 0,
    internal_attachments_count: 0,
    blockers: await blockersAmong(ctx, fields.depends_on_ids),
    created_at: now,
    updated_at: now,
    version: 1,
    project_status: project.status,
  }
  if (row.parent_id !== null && !(await holds(ctx, wouldFitUnder([row.id], row.parent_id))))
    fail(errors.parentCycle)
  const answer = showTask(ctx, row)
  const recorded = record(ctx, { noun: 'task', did: 'created', row, projectId, facts: factsOf(row) })
  const also = await alongside(answer)
  await commit(ctx, {
    write: [
      ...assertInBatch(
        ctx,
        sql.join(
          [isNotArchived(projectId), sql`not ${isFull}`, gap.stillThere, ...referencesHold(row, named)],
          sql` and `,
        ),
      ),
      ctx.db.insert(tasks).values({ ...pick(row, INSERTED), search_text: searchable(row.title) }),
      ...assigneeStatements(ctx, row.id, [], row.assignee_ids),
      ...dependencyStatements(ctx, row.id, [], row.depends_on_ids),
      ...(labels.keys.length > 0
        ? [...labels.write, ...labelStatements(ctx, row.id, organization_id, labels)]
        : []),
      ...assertInBatch(ctx, hasSoundParents(row.id)),
      ...childrenCounted(ctx, [row.parent_id]),
      ...countProgress(ctx, projectId, row.parent_id === null ? [row.milestone_id] : 'all'),
      ...recorded.write,
      ...also.write,
    ],
    audit: [...recorded.audit, ...also.audit],
    events: [
      ...recorded.events,
      ...also.events,
      ...(row.assignee_ids.length > 0
        ? [peopleAssigned(organization_id, { task_id: row.id, user_ids: row.assignee_ids })]
        : []),
      ...(row.status === 'done' ? [taskCompleted(organization_id, { task_id: row.id })] : []),
    ],
    jobs: respaceOrders(row),
    onConflict: LOST_RACE,
    onDuplicate: TAKEN,
    answer,
  })
  return answer
}

export const TAKEN = { 'tasks.project_id, tasks.status, tasks.position': errors.positionTaken }

const NOTHING: Alongside = async () => ({ write: [], audit: [], events: [] })

const NOTHING_GIVEN = {
  description: '',
  status: 'todo' as const,
  priority: 'normal' as const,
  milestone_id: null,
  parent_id: null,
  start_date: null,
  due_date: null,
  estimate_minutes: null,
  assignee_ids: [] as readonly number[],
  depends_on_ids: [] as readonly number[],
}

/** The fields whose value says more than leaving them out would. */
function beyondDefaults(fields: Readonly<Record<string, unknown>>): string[] {
  const defaults: Readonly<Record<string, unknown>> = NOTHING_GIVEN
  return Object.keys(fields).filter((name) => JSON.stringify(fields[name]) !== JSON.stringify(defaults[name]))
}

const INSERTED = [
  'id',
  'organization_id',
  'project_id',
  'milestone_id',
  'parent_id',
  'title',
  'description',
  'status',
  'priority',
  'start_date',
  'due_date',
  'estimate_minutes',
  'position',
  'created_by_id',
  'completed_at',
  'created_at',
  'updated_at',
] as const

async function blockersAmong(ctx: SignedIn, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  const row = await ctx.db.get<{ open: number }>(
    sql`select count(*) as open from ${tasks} where ${idsIn(sql`id`, ids)}
      and status in ${OPEN_STATUSES}`,
  )
  return row.open
}

export const updateTask = (
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateTask.body>,
): Promise<Task> => raced(() => changeTask(ctx, id, body))

async function changeTask(
  ctx: SignedIn,
  id: number,
  { expected, after_id, labels: names, ...fields }: z.output<typeof contract.updateTask.body>,
): Promise<Task> {
  const row = await findTask(ctx, id, 'tasks.write')
  requireExpected(showTask(ctx, row), expected)
  const labels = names === undefined ? null : await labelsNamed(ctx, row.organization_id, names)
  const column = { projectId: row.project_id, status: fields.status ?? row.status }
  const moves = column.status !== row.status || after_id !== undefined
  const gap = moves ? await gapIn(ctx, column, after_id, id) : null
  const stays = gap === null || (column.status === row.status && isInGap(row.position, gap))
  const planned = plan(ctx, row, stays ? fields : { ...fields, position: positionIn(gap) }, labels)
  if (!planned) return showTask(ctx, row)
  requireAllowed(ctx, planned)
  await requireReferences(ctx, row, referencesOf(planned))
  await requireNoCycle(ctx, [planned])
  const { checks, ...parts } = changeStatements(ctx, planned)
  await commit(ctx, {
    ...parts,
    events: gathered([...parts.events, ...(await turningEvents(ctx, [planned]))]),
    write: [
      ...(stays ? [] : assertInBatch(ctx, gap.stillThere)),
      ...planned.labels.write,
      ...parts.write,
      ...checks,
      ...progressStatements(ctx, [planned]),
    ],
    onConflict: LOST_RACE,
    onDuplicate: TAKEN,
  })
  return readTask(ctx, id)
}

/**
 * Says that a change would close a circle; several tasks are given the same parent and the same dependencies. Two changes
 * that cross each other pass this and meet in the batch, where the second finds the link of the first and comes here again.
 */
export async function requireNoCycle(ctx: SignedIn, planned: readonly Planned[]): Promise<void> {
  const waiting = planned.filter((one) => referencesOf(one).dependsOnIds.length > 0)
  const dependsOnIds = waiting[0]?.after.depends_on_ids ?? []
  if (waiting.length > 0 && (await holds(ctx, wouldWaitForThemselves(idsOf(waiting), dependsOnIds))))
    fail(errors.dependencyCycle)
  const moving = planned.filter((one) => referencesOf(one).parentId !== null)
  const parentId = moving[0]?.after.parent_id ?? null
  if (parentId !== null && !(await holds(ctx, wouldFitUnder(idsOf(moving), parentId))))
    fail(errors.parentCycle)
}

/** Those that open or are closed; several that change together end in one status. */
export function turningEvents(ctx: SignedIn, planned: readonly Planned[]): Promise<DomainEvent[]> {
  const turning = planned.filter(({ row, after }) => isOpen(row.status) !== isOpen(after.status))
  return blockedEvents(ctx, {
    ids: idsOf(turning),
    willBlock: turning.some(({ after }) => isOpen(after.status)),
  })
}

const idsOf = (planned: readonly Planned[]): number[] => planned.map(({ row }) => row.id)

/** Deleted with everything that was said of it. Its subtasks move up to where it was. */
export async function deleteTask(ctx: SignedIn, id: number): Promise<void> {
  const row = await findTask(ctx, id, 'projects.manage')
  if (row.project_status === 'archived') fail(errors.archived)
  const { project_id: projectId, organization_id } = row
  const facts = { title: row.title }
  const recorded = record(ctx, { noun: 'task', did: 'deleted', row, projectId, facts })
  const children = await ctx.db.select({ id: tasks.id }).from(tasks).where(eq(tasks.parent_id, id))
  const orphaned = children.map((child) =>
    announce('projects.task_changed', {
      id: child.id,
      organization_id,
      project_id: projectId,
      changed: { parent_id: row.parent_id },
    }),
  )
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, isNotArchived(projectId)),
      ctx.db
        .update(tasks)
        .set({ parent_id: sql`(select parent_id from tasks where id = ${id})`, updated_at: ctx.clock.now() })
        .where(eq(tasks.parent_id, id)),
      ctx.db.delete(reminders).where(sql`subject_type = 'task' and subject_id = ${id}`),
      ctx.db.delete(tasks).where(eq(tasks.id, id)),
      ...childrenCounted(ctx, [row.parent_id]),
      ...countProgress(ctx, projectId, row.parent_id === null ? [row.milestone_id] : 'all'),
      ...recorded.write,
    ],
    audit: recorded.audit,
    events: gathered([
      ...recorded.events,
      ...orphaned,
      ...(await blockedEvents(ctx, { ids: [id], willBlock: false })),
      tasksRemoved(organization_id, { task_ids: [id] }),
    ]),
    onConflict: errors.archived,
  })
}
