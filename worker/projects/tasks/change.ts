import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type { changeTasks } from '../../../contract/projects/tasks.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { sorted } from '../../kernel/data/id-lists.ts'
import { searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { isNotArchived } from '../archived.ts'
import { requireOrder } from '../dates.ts'
import { peopleAssigned, taskCompleted } from '../events.ts'
import { type NamedLabels, NO_LABELS } from '../labels/names.ts'
import { isStaff, mayClientChange } from '../policy.ts'
import { countProgress } from '../progress.ts'
import { record } from '../record.ts'
import { tasks } from '../tables.ts'
import { hasNoDependencyCycle, hasSoundParents } from './hierarchy.ts'
import { assigneeStatements, childrenCounted, dependencyStatements, labelStatements } from './links.ts'
import { POSITION_LENGTH_MOST } from './position.ts'
import { type References, referencesHold } from './references.ts'
import type { DetailedTask } from './rows.ts'

/** What a PATCH and a bulk change set alike. */
export type Fields = NonNullable<z.output<typeof changeTasks.body>['set']>

/** A task as it would be, and what differs. */
export interface Planned {
  readonly row: DetailedTask
  readonly after: DetailedTask
  readonly changed: NonNullable<ReturnType<typeof difference>>
  readonly labels: NamedLabels
}

/** Null where nothing would differ. */
export function plan(
  ctx: SignedIn,
  row: DetailedTask,
  fields: Fields & { readonly position?: string },
  labels: NamedLabels | null,
): Planned | null {
  const wanted = { ...row, ...given(fields), ...(labels ? { labels: [...labels.names] } : {}) }
  const after: DetailedTask = {
    ...wanted,
    assignee_ids: sorted(wanted.assignee_ids),
    depends_on_ids: sorted(wanted.depends_on_ids),
    completed_at: wanted.status === 'done' ? (row.completed_at ?? ctx.clock.now()) : null,
  }
  const changed = difference(factsOf(row), factsOf(after))
  return changed && { row, after, changed, labels: labels ?? NO_LABELS }
}

/** What plain code can refuse. */
export function requireAllowed(ctx: SignedIn, { row, after, changed }: Planned): void {
  const fields = Object.keys(changed.after).filter((name) => name !== 'completed_at')
  if (!isStaff(ctx.actor) && !mayClientChange(ctx.actor.userId, row, fields, after.status))
    fail(errors.staffOnly)
  if (row.project_status === 'archived') fail(errors.archived)
  requireOrder(after)
  if (after.parent_id === row.id) fail(errors.parentCycle)
  if (after.depends_on_ids.includes(row.id)) fail(errors.dependencyCycle)
}

/** The rows and people that the change names anew. */
export const referencesOf = ({ row, after }: Pick<Planned, 'row' | 'after'>): References => ({
  milestoneId: after.milestone_id === row.milestone_id ? null : after.milestone_id,
  parentId: after.parent_id === row.parent_id ? null : after.parent_id,
  dependsOnIds: after.depends_on_ids.filter((id) => !row.depends_on_ids.includes(id)),
  assigneeIds: after.assignee_ids.filter((id) => !row.assignee_ids.includes(id)),
})

/** Everything that the change of one task writes, except what is counted per project. */
export function changeStatements(ctx: SignedIn, planned: Planned) {
  const { row, after, changed, labels } = planned
  const { id, project_id: projectId, organization_id } = row
  const has = (name: string) => name in changed.after
  const recorded = record(ctx, { noun: 'task', did: 'changed', row, projectId, changed })
  const asserted = [isNotArchived(projectId), ...referencesHold(row, referencesOf(planned))]
  const newcomers = referencesOf(planned).assigneeIds
  const write: Statement[] = [
    ...assertInBatch(ctx, sql.join(asserted, sql` and `)),
    ...guarded(
      ctx,
      ctx.db
        .update(tasks)
        .set({
          ...pick(after, COLUMNS),
          completed_at: after.completed_at,
          search_text: searchable(after.title),
          updated_at: ctx.clock.now(),
        })
        .where(unchanged(tasks, row)),
    ),
    ...assigneeStatements(ctx, id, row.assignee_ids, after.assignee_ids),
    ...dependencyStatements(ctx, id, row.depends_on_ids, after.depends_on_ids),
    ...(has('labels') ? labelStatements(ctx, id, organization_id, labels) : []),
    ...(has('parent_id') ? childrenCounted(ctx, [row.parent_id, after.parent_id]) : []),
    ...recorded.write,
  ]
  // After every task of a bulk change has its new links: halfway a chain may be longer than before and after.
  const checks: Statement[] = [
    ...(has('depends_on_ids') ? assertInBatch(ctx, hasNoDependencyCycle(id)) : []),
    ...(has('parent_id') ? assertInBatch(ctx, hasSoundParents(id)) : []),
  ]
  const events: DomainEvent[] = [
    ...recorded.events,
    ...(newcomers.length > 0
      ? [peopleAssigned(organization_id, { task_id: id, user_ids: [...newcomers] })]
      : []),
    ...(row.status !== 'done' && after.status === 'done'
      ? [taskCompleted(organization_id, { task_id: id })]
      : []),
  ]
  return { write, checks, audit: recorded.audit, events, jobs: respaceOrders(after) }
}

/** Counted once however many tasks of a project change. A new parent stops counting itself, whatever its milestone is. */
export function progressStatements(ctx: SignedIn, changes: readonly Planned[]): Statement[] {
  const counted = changes.filter(({ changed }) => COUNTED.some((name) => name in changed.after))
  const projectIds = [...new Set(counted.map(({ row }) => row.project_id))]
  return projectIds.flatMap((projectId) => {
    const own = counted.filter(({ row }) => row.project_id === projectId)
    const movesParents = own.some(({ changed }) => 'parent_id' in changed.after)
    const milestoneIds = own.flatMap(({ row, after }) => [row.milestone_id, after.milestone_id])
    return countProgress(ctx, projectId, movesParents ? 'all' : milestoneIds)
  })
}

const COUNTED = ['status', 'estimate_minutes', 'parent_id', 'milestone_id']

/** A column whose keys have grown long is spaced anew. The key of the order is new with each such position. */
export function respaceOrders({
  project_id,
  status,
  position,
}: Pick<DetailedTask, 'project_id' | 'status' | 'position'>): JobOrder[] {
  if (position.length <= POSITION_LENGTH_MOST) return []
  const payload = { project_id, status }
  return [
    {
      name: 'projects.respace_column',
      key: `projects.respace_column:${project_id}:${status}:${position}`,
      payload,
    },
  ]
}

/** Columns that a change may set; the row must still be as it was read, so that each may be written back. */
const COLUMNS = [
  'title',
  'description',
  'status',
  'priority',
  'milestone_id',
  'parent_id',
  'start_date',
  'due_date',
  'estimate_minutes',
  'position',
] as const

export const factsOf = (row: Omit<DetailedTask, 'project_status' | 'version'>): AuditFacts => ({
  ...pick(row, COLUMNS),
  assignee_ids: row.assignee_ids,
  labels: row.labels.join(', '),
  depends_on_ids: row.depends_on_ids,
  completed_at: isoOrNull(row.completed_at),
})
