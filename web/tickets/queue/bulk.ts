import { ticketMoves } from '../../../contract/tickets/moves.ts'
import { type Ticket, type TicketStatus, ticketStatuses } from '../../../contract/tickets/schemas.ts'

/** Where all of these may move; closing is another question, because there is no way back. */
export const commonMoves = (tickets: readonly Pick<Ticket, 'status'>[]): readonly TicketStatus[] =>
  ticketStatuses.filter(
    (to) =>
      to !== 'closed' && tickets.every(({ status }) => status === to || ticketMoves[status].includes(to)),
  )

/** Those of them that may move there. */
export const movable = <T extends Pick<Ticket, 'status'>>(
  tickets: readonly T[],
  to: TicketStatus,
): readonly T[] => tickets.filter(({ status }) => ticketMoves[status].includes(to))

/** What all have in common; undefined where they differ. */
export function common<Row, Value>(rows: readonly Row[], of: (row: Row) => Value): Value | undefined {
  const [first, ...rest] = rows.map(of)
  return rest.every((value) => value === first) ? first : undefined
}

/** What each of the lists holds. */
export const shared = (lists: readonly (readonly string[])[]): string[] =>
  (lists[0] ?? []).filter((value) => lists.every((list) => list.includes(value)))
