import { type SQL, sql } from 'drizzle-orm'
import { ticketReplies } from '../tables.ts'

/** How many replies a ticket has. For the batch that adds or moves one: two at the same moment are both counted. */
export const countsOf = (ticketId: number) => ({
  replies_count: countOf(ticketId, 0),
  internal_replies_count: countOf(ticketId, 1),
})

const countOf = (ticketId: number, internal: 0 | 1): SQL =>
  sql`(select count(*) from ${ticketReplies} where ${ticketReplies.ticket_id} = ${ticketId}
    and ${ticketReplies.internal} = ${internal})`
