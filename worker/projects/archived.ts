import { type SQL, sql } from 'drizzle-orm'
import { projects } from './tables.ts'

/** For the batch of a write beneath a project, which somebody may archive at the same moment. */
export const isNotArchived = (projectId: number): SQL =>
  sql`exists (select 1 from ${projects} where id = ${projectId} and status <> 'archived')`
