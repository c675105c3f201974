import { type SQL, sql } from 'drizzle-orm'
import { openTaskStatuses, type TaskStatus } from '../../../contract/projects/schemas.ts'

export const isOpen = (status: TaskStatus): boolean => openTaskStatuses.some((one) => one === status)

/** In the words of the partial indexes, which serve no query that binds these. */
export const OPEN_STATUSES: SQL = sql.raw(`(${openTaskStatuses.map((status) => `'${status}'`).join(', ')})`)

export const IS_OPEN: SQL = sql`"tasks"."status" in ${OPEN_STATUSES}`
