import { type SQL, sql } from 'drizzle-orm'
import { type TicketStatus, unfinishedStatuses } from '../../../contract/tickets/schemas.ts'

export const isUnfinished = (status: TicketStatus): boolean =>
  unfinishedStatuses.some((one) => one === status)

/** In the words of the partial indexes, which serve no query that binds these. */
export const IS_UNFINISHED: SQL = sql.raw(
  `"tickets"."status" in (${unfinishedStatuses.map((status) => `'${status}'`).join(', ')})`,
)
