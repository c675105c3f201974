import { mayMove } from '../../contract/projects/moves.ts'
import { ticketErrors as errors } from '../../contract/tickets/errors.ts'
import { ticketMoves } from '../../contract/tickets/moves.ts'
import type { TicketStatus } from '../../contract/tickets/schemas.ts'
import { fail } from '../kernel/failure.ts'

export function requireMove(from: TicketStatus, to: TicketStatus): void {
  if (!mayMove(ticketMoves, from, to)) fail(errors.illegalStatus)
}

interface Ends {
  readonly status: TicketStatus
  readonly solved_at: number | null
  readonly closed_at: number | null
}

/** A status with the instants that go with it: a solution that was reopened is none. */
export function moved(ticket: Ends, to: TicketStatus, now: number): Ends {
  const isOver = to === 'solved' || to === 'closed'
  const solved_at = to === 'solved' ? (ticket.solved_at ?? now) : isOver ? ticket.solved_at : null
  return { status: to, solved_at, closed_at: to === 'closed' ? (ticket.closed_at ?? now) : null }
}

/** What a first assignment does to the status, and the first public answer of staff. */
export const taken = (status: TicketStatus): TicketStatus => (status === 'new' ? 'open' : status)

/** Whoever asked says something more: it is their turn no longer. */
export const askedAgain = (status: TicketStatus): TicketStatus =>
  status === 'pending' || status === 'on_hold' || status === 'solved' ? 'open' : status
