import { SATISFACTION_DAYS, type Ticket } from '../../contract/tickets/schemas.ts'

/** A solution is rated for some days, also once the ticket has closed; one that was reopened has none. */
export function mayRate({ status, solved_at }: Pick<Ticket, 'status' | 'solved_at'>, now: Date): boolean {
  if (solved_at === null || (status !== 'solved' && status !== 'closed')) return false
  return now.getTime() - Date.parse(solved_at) < SATISFACTION_DAYS * DAY_MS
}

const DAY_MS = 86_400_000
