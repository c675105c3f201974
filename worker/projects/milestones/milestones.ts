import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type * as contract from '../../../contract/projects/milestones.ts'
import { mayMove, milestoneMoves } from '../../../contract/projects/moves.ts'
import { MILESTONES_MOST, type Milestone } from '../../../contract/projects/schemas.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { listLongPage, type PageAsk } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { isNotArchived } from '../archived.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { requireOrder } from '../dates.ts'
import { milestoneReached } from '../events.ts'
import { requireProject } from '../places.ts'
import { findProject } from '../projects/rows.ts'
import { record } from '../record.ts'
import { milestones, tasks } from '../tables.ts'
import { holds } from '../tasks/references.ts'
import { findMilestone, listedMilestones, type MilestoneRow, showMilestone } from './rows.ts'

/** Of a project that has been looked up through the actor. */
export async function listMilestones(
  ctx: SignedIn,
  projectId: number,
  ask: PageAsk,
): Promise<Page<Milestone>> {
  await requireProject(ctx, projectId)
  const where = eq(milestones.project_id, projectId)
  const plan = { where, sortBy: milestones.due_key, id: milestones.id, descending: false }
  return listLongPage(ctx, ask, plan, listedMilestones, showMilestone)
}

export async function readMilestone(ctx: SignedIn, id: number): Promise<Milestone> {
  return showMilestone(await findMilestone(ctx, id))
}

export function createMilestone(
  ctx: SignedIn,
  projectId: number,
  body: z.output<typeof contract.createMilestone.body>,
): Promise<Milestone> {
  return raced(async () => {
    const project = await findProject(ctx, projectId, 'projects.manage')
    if (project.status === 'archived') fail(errors.archived)
    const now = ctx.clock.now()
    const fields = { description: '', start_date: null, due_date: null, ...given(body) }
    requireOrder(fields)
    const isFull = sql`(select count(*) from ${milestones} where project_id = ${projectId}) >= ${MILESTONES_MOST}`
    if (await holds(ctx, isFull)) fail(errors.milestonesFull)
    const row: MilestoneRow = {
      id: await ctx.ids.next('milestones'),
      ...pick(project, ['organization_id']),
      project_id: projectId,
      ...fields,
      reached_at: null,
      created_at: now,
      updated_at: now,
      version: 1,
      tasks_total: 0,
      tasks_done: 0,
      minutes_total: 0,
      minutes_done: 0,
      project_status: project.status,
    }
    const answer = showMilestone(row)
    const recorded = record(ctx, { noun: 'milestone', did: 'created', row, projectId, facts: factsOf(row) })
    const { project_status: _, ...columns } = row
    await commit(ctx, {
      ...recorded,
      write: [
        ...assertInBatch(ctx, sql`${isNotArchived(projectId)} and not ${isFull}`),
        ctx.db.insert(milestones).values(columns),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
      answer,
    })
    return answer
  })
}

export function updateMilestone(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateMilestone.body>,
): Promise<Milestone> {
  return raced(async () => {
    const row = await findMilestone(ctx, id, 'projects.manage')
    requireExpected(showMilestone(row), expected)
    const after = withReached(ctx, row, { ...row, ...given(body) })
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed) return showMilestone(row)
    if (row.project_status === 'archived') fail(errors.archived)
    if (!mayMove(milestoneMoves, row.status, after.status)) fail(errors.illegalStatus)
    requireOrder(after)
    const { project_id: projectId, organization_id } = row
    const recorded = record(ctx, { noun: 'milestone', did: 'changed', row, projectId, changed })
    const isReached = row.status !== 'reached' && after.status === 'reached'
    await commit(ctx, {
      write: [
        ...assertInBatch(ctx, isNotArchived(projectId)),
        ...guarded(
          ctx,
          ctx.db
            .update(milestones)
            .set({ ...pick(after, COLUMNS), updated_at: ctx.clock.now() })
            .where(unchanged(milestones, row)),
        ),
        ...recorded.write,
      ],
      audit: recorded.audit,
      events: [
        ...recorded.events,
        ...(isReached ? [milestoneReached(organization_id, { milestone_id: id })] : []),
      ],
      onConflict: LOST_RACE,
    })
    return readMilestone(ctx, id)
  })
}

/** When it was reached says so for as long as it is. */
function withReached(ctx: SignedIn, before: MilestoneRow, after: MilestoneRow): MilestoneRow {
  if (after.status !== 'reached') return { ...after, reached_at: null }
  return { ...after, reached_at: before.reached_at ?? ctx.clock.now() }
}

const COLUMNS = ['name', 'description', 'status', 'start_date', 'due_date', 'reached_at'] as const

const factsOf = (row: MilestoneRow): AuditFacts => ({
  ...pick(row, COLUMNS),
  reached_at: isoOrNull(row.reached_at),
})

/** Its tasks stay in the project. */
export async function deleteMilestone(ctx: SignedIn, id: number): Promise<void> {
  const row = await findMilestone(ctx, id, 'projects.manage')
  if (row.project_status === 'archived') fail(errors.archived)
  const { project_id: projectId } = row
  const facts = { name: row.name }
  const recorded = record(ctx, { noun: 'milestone', did: 'deleted', row, projectId, facts })
  await commit(ctx, {
    ...recorded,
    write: [
      ...assertInBatch(ctx, isNotArchived(projectId)),
      // Named here, so that their version tells an editor that the milestone is gone.
      ctx.db.update(tasks).set({ milestone_id: null }).where(eq(tasks.milestone_id, id)),
      ctx.db.delete(milestones).where(eq(milestones.id, id)),
      ...recorded.write,
    ],
    onConflict: errors.archived,
  })
}
