import { sql } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { read } from '../kernel/data/read.ts'
import { projectMembers, projects } from './tables.ts'

/** Whom a project concerns: its members, and its lead, who need not be one. */
export const peopleOf = (
  { lead_id }: { readonly lead_id: number | null },
  memberIds: readonly number[],
): number[] => [...new Set([...memberIds, ...(lead_id === null ? [] : [lead_id])])]

/** The same of one project, by its rows; nobody where it is gone. */
export async function peopleIn(ctx: Context, projectId: number): Promise<number[]> {
  const rows = await read<{ user_id: number }>(
    ctx,
    sql`select user_id from ${projectMembers} where project_id = ${projectId}
      union select lead_id from ${projects} where id = ${projectId} and lead_id is not null`,
  )
  return rows.map(({ user_id }) => user_id)
}

/** The same of all projects, as a table to join. A condition from outside does not reach into it. */
export const projectPeople = sql`(select project_id, user_id from ${projectMembers}
  union select id, lead_id from ${projects} where lead_id is not null)`
