import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { can } from '../../../contract/permissions.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type * as contract from '../../../contract/projects/time.ts'
import { DAY_MINUTES, type TimeEntry } from '../../../contract/projects/time.ts'
import { findPeople } from '../../identity/people/find.ts'
import { requirePeople } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type Audit, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { isNotArchived } from '../archived.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { findProject } from '../projects/rows.ts'
import { tasks, timeEntries } from '../tables.ts'
import { budgetChange } from './budget-change.ts'
import { readTime } from './list.ts'
import { findTime, showTime, type TimeRow } from './rows.ts'

const COLUMNS = ['project_id', 'task_id', 'spent_on', 'minutes', 'note', 'billable'] as const

export const createTime = (
  ctx: SignedIn,
  body: z.output<typeof contract.createTime.body>,
): Promise<TimeEntry> => raced(() => enterTime(ctx, body))

async function enterTime(
  ctx: SignedIn,
  { user_id = ctx.actor.userId, ...body }: z.output<typeof contract.createTime.body>,
): Promise<TimeEntry> {
  const project = await findProject(ctx, body.project_id, 'time.manage')
  if (user_id !== ctx.actor.userId) {
    if (!mayChangeAnybodys(ctx)) fail(errors.notOwnTime)
    await requirePeople(ctx, [user_id], project.organization_id, 'time.manage')
  }
  if (project.status === 'archived') fail(errors.archived)
  const task_title = await titleOf(ctx, body)
  await requireHours(ctx, { user_id, spent_on: body.spent_on, minutes: body.minutes, exceptId: null })
  const now = ctx.clock.now()
  const row: TimeRow = {
    id: await ctx.ids.next('time_entries'),
    organization_id: project.organization_id,
    ...body,
    user_id,
    invoice_id: null,
    created_at: now,
    updated_at: now,
    version: 1,
    ...(await namedParts(ctx, user_id)),
    project_name: project.name,
    project_status: project.status,
    task_title,
  }
  const answer = showTime(row)
  const budget = await budgetChange(ctx, [project], { before: null, after: row })
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, sql.join([isNotArchived(row.project_id), ...budget.stillHolds], sql` and `)),
      ctx.db.insert(timeEntries).values({
        ...pick(row, ['id', 'organization_id', 'user_id', ...COLUMNS]),
        ...pick(row, ['created_at', 'updated_at']),
        search_text: searchable(row.note),
      }),
      ...assertInBatch(ctx, dayFits(row)),
    ],
    audit: [audit('projects.time_entered', row, { after: factsOf(row) })],
    events: budget.events,
    onConflict: LOST_RACE,
    answer,
  })
  return answer
}

export const updateTime = (
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateTime.body>,
): Promise<TimeEntry> => raced(() => changeTime(ctx, id, body))

async function changeTime(
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateTime.body>,
): Promise<TimeEntry> {
  const row = await findTime(ctx, id)
  requireOwn(ctx, row)
  requireExpected(showTime(row), expected)
  const after: TimeRow = { ...row, ...given(change) }
  const changed = difference(factsOf(row), factsOf(after))
  if (!changed) return showTime(row)
  if (row.invoice_id !== null) fail(errors.timeInvoiced)
  const from = await findProject(ctx, row.project_id, 'time.manage')
  const to = after.project_id === from.id ? from : await findProject(ctx, after.project_id, 'time.manage')
  // An administrator does not put an entry of somebody else where that person could not have entered it. Whoever has left
  // an organization may still have their time corrected within it.
  if (row.user_id !== ctx.actor.userId && to.organization_id !== from.organization_id)
    await requirePeople(ctx, [row.user_id], to.organization_id, 'time.manage')
  if (from.status === 'archived' || to.status === 'archived') fail(errors.archived)
  await titleOf(ctx, after)
  await requireHours(ctx, { ...after, exceptId: id })
  const budget = await budgetChange(ctx, from === to ? [from] : [from, to], { before: row, after })
  await commit(ctx, {
    write: [
      ...assertInBatch(
        ctx,
        sql.join([isNotArchived(from.id), isNotArchived(to.id), ...budget.stillHolds], sql` and `),
      ),
      ...guarded(
        ctx,
        ctx.db
          .update(timeEntries)
          .set({
            ...pick(after, COLUMNS),
            organization_id: to.organization_id,
            search_text: searchable(after.note),
            updated_at: ctx.clock.now(),
          })
          .where(unchanged(timeEntries, row)),
      ),
      ...assertInBatch(ctx, dayFits(after)),
    ],
    audit: [audit('projects.time_changed', row, changed)],
    events: budget.events,
    onConflict: LOST_RACE,
  })
  return readTime(ctx, id)
}

export const deleteTime = (ctx: SignedIn, id: number): Promise<void> =>
  raced(async () => {
    const row = await findTime(ctx, id)
    requireOwn(ctx, row)
    if (row.invoice_id !== null) fail(errors.timeInvoiced)
    const project = await findProject(ctx, row.project_id, 'time.manage')
    if (project.status === 'archived') fail(errors.archived)
    const budget = await budgetChange(ctx, [project], { before: row, after: null })
    await commit(ctx, {
      write: [
        ...assertInBatch(ctx, isNotArchived(project.id)),
        ...guarded(ctx, ctx.db.delete(timeEntries).where(unchanged(timeEntries, row))),
      ],
      audit: [audit('projects.time_deleted', row, { before: factsOf(row) })],
      events: budget.events,
      onConflict: LOST_RACE,
    })
  })

/** A permission over every organization is an administrator's, who also mends what others entered. */
const mayChangeAnybodys = ({ actor }: SignedIn): boolean => can(actor.role, 'people.manage')

function requireOwn(ctx: SignedIn, { user_id }: TimeRow): void {
  if (user_id !== ctx.actor.userId && !mayChangeAnybodys(ctx)) fail(errors.notOwnTime)
}

/** A task of the same project, or none. */
async function titleOf(
  ctx: SignedIn,
  { task_id, project_id }: Pick<TimeRow, 'task_id' | 'project_id'>,
): Promise<string | null> {
  if (task_id === null) return null
  const row = await ctx.db
    .select({ title: tasks.title })
    .from(tasks)
    .where(and(eq(tasks.id, task_id), eq(tasks.project_id, project_id)))
    .get()
  return row?.title ?? fail(errors.taskNotFound)
}

type Day = Pick<TimeRow, 'user_id' | 'spent_on'>

const minutesOn = ({ user_id, spent_on }: Day): SQL =>
  sql`(select coalesce(sum(${timeEntries.minutes}), 0) from ${timeEntries}
    where ${timeEntries.user_id} = ${user_id} and ${timeEntries.spent_on} = ${spent_on})`

/** For the batch, after the entry is written: two entries of one day may cross. */
const dayFits = (day: Day): SQL => sql`${minutesOn(day)} <= ${DAY_MINUTES}`

async function requireHours(
  ctx: SignedIn,
  { minutes, exceptId, ...day }: Day & { readonly minutes: number; readonly exceptId: number | null },
): Promise<void> {
  const { others } = await ctx.db.get<{ others: number }>(
    sql`select ${minutesOn(day)} - coalesce((select ${timeEntries.minutes} from ${timeEntries}
      where ${timeEntries.id} = ${exceptId} and ${timeEntries.spent_on} = ${day.spent_on}), 0) as others`,
  )
  if (others + minutes > DAY_MINUTES) fail(errors.dayFull)
}

async function namedParts(ctx: SignedIn, userId: number): Promise<Pick<TimeRow, 'first_name' | 'last_name'>> {
  if (userId === ctx.actor.userId) return { first_name: ctx.actor.name, last_name: '' }
  const [person] = await findPeople(ctx, [userId])
  return { first_name: person?.name ?? '', last_name: '' }
}

const factsOf = (row: TimeRow) => pick(row, COLUMNS)

function audit(
  action: 'projects.time_entered' | 'projects.time_changed' | 'projects.time_deleted',
  row: TimeRow,
  facts: Pick<Audit, 'before' | 'after'>,
): Audit {
  return { action, subject: ['time_entry', row.id], organizationId: row.organization_id, ...facts }
}
