import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { sessions } from '../tables.ts'

/** For a condition of a query: the session that a column names is open at this moment. */
export const isOpenSession = (column: SQLWrapper, now: number): SQL => sql`exists (select 1 from ${sessions}
  where ${sessions.id} = ${column} and ${sessions.ended_at} is null and ${sessions.expires_at} > ${now})`
