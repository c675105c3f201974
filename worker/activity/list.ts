import { and, eq, getTableColumns } from 'drizzle-orm'
import type { Activity } from '../../contract/activity.ts'
import type { Page } from '../../contract/page.ts'
import { personNamed } from '../identity/people/find.ts'
import { visible } from '../identity/scope.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { listPage, type PageAsk } from '../kernel/data/list.ts'
import { leftJoin } from '../kernel/data/read.ts'
import type { Recorded } from './record.ts'
import { activities } from './tables.ts'

/** The caller has looked the row up through the actor's scope. */
export function listActivity(
  ctx: SignedIn,
  [type, id]: Recorded['subject'],
  ask: PageAsk,
): Promise<Page<Activity>> {
  const where = and(
    eq(activities.subject_type, type),
    eq(activities.subject_id, id),
    visible(ctx, activities),
  )
  const plan = { where, sortBy: activities.id, id: activities.id, descending: true }
  return listPage(ctx, ask, plan, listed, (row) => ({
    id: row.id,
    at: iso(row.at),
    by: row.by_id === null ? null : { id: row.by_id, name: `${row.first_name} ${row.last_name}` },
    kind: row.kind,
    // Our own writing, read back.
    data: row.data as Activity['data'],
  }))
}

const listed = {
  from: activities,
  joins: [leftJoin(personNamed.table, eq(personNamed.id, activities.by_id))],
  columns: { ...getTableColumns(activities), ...personNamed.columns },
} as const
