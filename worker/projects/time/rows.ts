import { eq, type SQL, sql } from 'drizzle-orm'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type { TimeEntry } from '../../../contract/projects/time.ts'
import { personNamed } from '../../identity/people/find.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { innerJoin, leftJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { projects, tasks, timeEntries } from '../tables.ts'

const SHOWN = [
  'id',
  'organization_id',
  'project_id',
  'task_id',
  'spent_on',
  'minutes',
  'note',
  'billable',
  'invoice_id',
] as const

export const listedTime = {
  from: timeEntries,
  joins: [
    innerJoin(personNamed.table, eq(personNamed.id, timeEntries.user_id)),
    innerJoin(projects, eq(projects.id, timeEntries.project_id)),
    leftJoin(tasks, eq(tasks.id, timeEntries.task_id)),
  ],
  columns: {
    ...pick(timeEntries, [...SHOWN, 'user_id', 'created_at', 'updated_at', 'version']),
    ...personNamed.columns,
    project_name: projects.name,
    project_status: projects.status,
    task_title: tasks.title,
  },
} as const

export type TimeRow = RowOf<(typeof listedTime)['columns'], (typeof listedTime)['joins']>

/** Everybody's time in the organizations of the actor: who may change an entry is another question. */
export const timeOf = ({ actor }: SignedIn): SQL =>
  organizationsOf(actor, timeEntries.organization_id, 'time.manage')

export async function findTime(ctx: SignedIn, id: number): Promise<TimeRow> {
  const where = sql`${eq(timeEntries.id, id)} and ${timeOf(ctx)}`
  return (await readRow(ctx, listedTime, where)) ?? fail(errors.timeEntryNotFound)
}

export const showTime = (row: TimeRow): TimeEntry => ({
  ...pick(row, SHOWN),
  user: { id: row.user_id, name: nameOf(row) },
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

export const nameOf = ({ first_name, last_name }: Pick<TimeRow, 'first_name' | 'last_name'>): string =>
  `${first_name} ${last_name}`.trimEnd()
