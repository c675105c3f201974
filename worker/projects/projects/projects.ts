import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { mayMove, projectMoves } from '../../../contract/projects/moves.ts'
import type * as contract from '../../../contract/projects/projects.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { requirePeople } from '../../identity/people/within.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { changes, sorted } from '../../kernel/data/id-lists.ts'
import { idsIn, valuesOf } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { requireOrder } from '../dates.ts'
import { membersAdded, projectRemoved, projectStarted, roomOutdated } from '../events.ts'
import { peopleOf } from '../people.ts'
import { record, recordInternally } from '../record.ts'
import { projectMembers, projects, timeEntries } from '../tables.ts'
import { templateStatements } from '../templates/lay-out.ts'
import { findProject, type ProjectRow, showProject } from './rows.ts'

export async function readProject(ctx: SignedIn, id: number): Promise<Project> {
  return showProject(ctx, await findProject(ctx, id))
}

export async function createProject(
  ctx: SignedIn,
  { template_id, organization_id, ...body }: z.output<typeof contract.createProject.body>,
): Promise<Project> {
  const organization = await requireOrganization(ctx, 'projects.manage', organization_id)
  const now = ctx.clock.now()
  const { member_ids: memberIds, ...fields } = {
    ...NOTHING_GIVEN,
    currency: organization.currency,
    ...given(body),
  }
  await requirePeople(ctx, peopleOf(fields, memberIds), organization_id, 'projects.read')
  requireOrder(fields)
  const row: ProjectRow = {
    id: await ctx.ids.next('projects'),
    organization_id,
    ...fields,
    room_id: null,
    created_at: now,
    updated_at: now,
    version: 1,
    tasks_total: 0,
    tasks_done: 0,
    minutes_total: 0,
    minutes_done: 0,
    member_ids: sorted(memberIds),
    next_milestone: null,
    overdue: [0, 0, 0],
    time_zone: organization.time_zone,
    organization_name: organization.name,
  }
  const laidOut = template_id === undefined ? null : await templateStatements(ctx, template_id, row)
  const answer = showProject(ctx, { ...row, ...laidOut?.facts })
  const recorded = record(ctx, { noun: 'project', did: 'created', row, projectId: null, facts: factsOf(row) })
  const isUnderWay = row.status === 'active'
  await commit(ctx, {
    write: [
      ctx.db.insert(projects).values({
        ...pick(row, ['id', 'organization_id', 'created_at', 'updated_at']),
        ...fields,
        created_by_id: ctx.actor.userId,
        search_text: searchable(row.name),
      }),
      ...memberStatements(ctx, row.id, memberIds),
      ...(laidOut?.write ?? []),
      ...recorded.write,
    ],
    audit: recorded.audit,
    // Whoever is named in a plan is notified when it becomes a project.
    events: [...recorded.events, ...(isUnderWay ? joined(row, peopleOf(row, memberIds)) : [])],
    answer,
  })
  return answer
}

const NOTHING_GIVEN = {
  description: '',
  health: 'on_track' as const,
  start_date: null,
  due_date: null,
  budget_amount: null,
  budget_minutes: null,
  hourly_rate_amount: null,
  lead_id: null,
  member_ids: [] as readonly number[],
}

export function updateProject(
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateProject.body>,
): Promise<Project> {
  return raced(() => changeProject(ctx, id, body))
}

async function changeProject(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateProject.body>,
): Promise<Project> {
  const row = await findProject(ctx, id, 'projects.manage')
  requireExpected(showProject(ctx, row), expected)
  const wanted: ProjectRow = { ...row, ...given(body) }
  const after: ProjectRow = { ...wanted, member_ids: sorted(wanted.member_ids) }
  const changed = difference(factsOf(row), factsOf(after))
  if (!changed) return showProject(ctx, row)
  if (row.status === 'archived' && after.status === 'archived') fail(errors.archived)
  if (!mayMove(projectMoves, row.status, after.status)) fail(errors.illegalStatus)
  const newcomers = peopleOf(after, after.member_ids).filter(
    (userId) => !peopleOf(row, row.member_ids).includes(userId),
  )
  await requirePeople(ctx, newcomers, row.organization_id, 'projects.read')
  requireOrder(after)
  const parts = recordParts(ctx, row, changed)
  const columns = pick(after, COLUMNS)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(projects)
          .set({
            ...columns,
            search_text: searchable(after.name),
            ...(parts.isPublic ? { updated_at: ctx.clock.now() } : {}),
          })
          .where(unchanged(projects, row)),
      ),
      ...('member_ids' in changed.after ? memberStatements(ctx, id, after.member_ids, row.member_ids) : []),
      ...parts.write,
    ],
    audit: parts.audit,
    events: [...parts.events, ...consequences(row, after, changed.after, newcomers)],
    onConflict: LOST_RACE,
  })
  return readProject(ctx, id)
}

/** The columns that a change may set; the row must still be as it was read, so that each may be written back. */
const COLUMNS = [
  'name',
  'description',
  'status',
  'health',
  'start_date',
  'due_date',
  'budget_amount',
  'currency',
  'budget_minutes',
  'hourly_rate_amount',
  'lead_id',
] as const

const factsOf = (row: ProjectRow): AuditFacts => ({ ...pick(row, COLUMNS), member_ids: row.member_ids })

/** A client learns nothing of the rate: not its value, not that it changed, not even a new `updated_at`. */
function recordParts(ctx: SignedIn, row: ProjectRow, changed: NonNullable<ReturnType<typeof difference>>) {
  const deed = { noun: 'project', did: 'changed', row, projectId: null } as const
  const [open, hidden] = [part(changed, (name) => name !== RATE), part(changed, (name) => name === RATE)]
  const { audit } = record(ctx, { ...deed, changed })
  const shown = open ? record(ctx, { ...deed, changed: open }) : { write: [], events: [] }
  const staffs = hidden ? recordInternally(ctx, { ...deed, changed: hidden }) : { write: [], events: [] }
  return {
    audit,
    isPublic: open !== null,
    write: [...shown.write, ...staffs.write],
    events: [...shown.events, ...staffs.events],
  }
}

const RATE = 'hourly_rate_amount'

function part({ before, after }: { before: AuditFacts; after: AuditFacts }, has: (name: string) => boolean) {
  const names = Object.keys(after).filter(has)
  return names.length === 0 ? null : { before: pick(before, names), after: pick(after, names) }
}

function consequences(
  row: ProjectRow,
  after: ProjectRow,
  changed: AuditFacts,
  newcomers: readonly number[],
): DomainEvent[] {
  const starts = row.status === 'planned' && after.status === 'active'
  const isPlan = after.status === 'planned'
  const touchesRoom = ['status', 'member_ids', 'lead_id'].some((name) => name in changed)
  return [
    // Starting notifies everybody in it, so nobody is notified twice, and of a plan nobody is before.
    ...(starts ? [projectStarted(row.organization_id, { project_id: row.id })] : []),
    ...(starts || isPlan ? [] : joined(row, newcomers)),
    ...(row.room_id !== null && touchesRoom
      ? [roomOutdated(row.organization_id, { project_id: row.id, gone_ids: goneFrom(row, after) })]
      : []),
  ]
}

const goneFrom = (row: ProjectRow, after: ProjectRow): number[] => {
  const staying = peopleOf(after, after.member_ids)
  return peopleOf(row, row.member_ids).filter((userId) => !staying.includes(userId))
}

const joined = (row: ProjectRow, userIds: readonly number[]): DomainEvent[] =>
  userIds.length === 0
    ? []
    : [membersAdded(row.organization_id, { project_id: row.id, user_ids: [...userIds] })]

function memberStatements(
  ctx: SignedIn,
  projectId: number,
  memberIds: readonly number[],
  before: readonly number[] = [],
): Statement[] {
  const { gone, added } = changes(before, memberIds)
  const ofProject = eq(projectMembers.project_id, projectId)
  return [
    ...(gone.length > 0
      ? [ctx.db.delete(projectMembers).where(and(ofProject, idsIn(projectMembers.user_id, gone)))]
      : []),
    ...(added.length > 0
      ? [
          ctx.db
            .insert(projectMembers)
            .select(sql`select ${projectId}, value, ${ctx.clock.now()} from ${valuesOf(added)}`),
        ]
      : []),
  ]
}

/** Everything beneath goes with it. Time that was invoiced stays, so its project does. */
export async function deleteProject(ctx: SignedIn, id: number): Promise<void> {
  const row = await findProject(ctx, id, 'projects.manage')
  const invoiced = sql`exists (select 1 from ${timeEntries} where project_id = ${id} and invoice_id is not null)`
  const recorded = record(ctx, {
    noun: 'project',
    did: 'deleted',
    row,
    projectId: null,
    facts: { name: row.name },
  })
  await commit(ctx, {
    write: [...assertInBatch(ctx, sql`not ${invoiced}`), ctx.db.delete(projects).where(eq(projects.id, id))],
    audit: recorded.audit,
    events: [
      ...recorded.events,
      projectRemoved(row.organization_id, { project_id: id }),
      ...(row.room_id === null ? [] : [roomOutdated(row.organization_id, { project_id: id, gone_ids: [] })]),
    ],
    onConflict: errors.hasInvoicedTime,
  })
}
