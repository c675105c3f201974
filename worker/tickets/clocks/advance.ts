import { NEAR_PERCENT, type Target, type TicketStatus, targets } from '../../../contract/tickets/schemas.ts'
import {
  type Clocks,
  type Fired,
  nextMoment,
  type Policy,
  runs,
  settleAt,
  targetOf,
  walkTo,
} from '../sla/clocks.ts'
import { changePolicy, happen, openClocks } from '../sla/history.ts'
import { isPaused, standingOf } from '../sla/standing.ts'
import { workDoneAt } from '../sla/working-time.ts'
import { type PolicyVersion, type Promised, promiseAt, withEdits } from './policies-over-time.ts'

/** What a write does that clocks have to know of. */
export interface ClockChange {
  readonly said?: 'client_reply' | 'staff_reply'
  readonly priority?: string
  readonly status?: TicketStatus
  readonly merged?: boolean
}

export interface Advanced {
  readonly clocks: Clocks
  /** What the ticket's row keeps of them, which lists sort and filter by. */
  readonly columns: ClockColumns
  /** Steps of the ladder that came due since the clocks were last walked, each once. */
  readonly fired: readonly Fired[]
}

/** The clocks of a new ticket. */
export function started(ticket: Promised, versions: readonly PolicyVersion[], now: number): Advanced {
  const policy = promiseAt(versions, ticket, now)
  const clocks = openClocks(policy, now)
  return { clocks, columns: columnsOf(clocks, policy, now), fired: [] }
}

/**
 * The clocks of a ticket brought to now, with what happens at this instant: replies first, then the rest, so that an
 * answer with a solution is an answer. What is reached at this very instant is shown, but kept as not yet reached: another
 * event of the same instant would come before it.
 */
export function advance(
  ticket: Promised & { readonly clocks: Clocks },
  versions: readonly PolicyVersion[],
  now: number,
  { said, priority = ticket.priority, status = ticket.clocks.status, merged = false }: ClockChange = {},
): Advanced {
  // Another machine may have written a moment ahead of this one's clock.
  const instant = Math.max(now, ticket.clocks.at)
  const before = promiseAt(versions, ticket, instant)
  const after = promiseAt(versions, { ...ticket, priority }, instant)
  let clocks = walkTo(withEdits(ticket.clocks, versions, ticket, instant), before, instant)
  if (said) clocks = happen(clocks, before, instant, { kind: said })
  if (priority !== ticket.priority) clocks = changePolicy(clocks, before, after, instant)
  if (status !== clocks.status) clocks = happen(clocks, after, instant, { kind: 'status', to: status })
  if (merged) clocks = happen(clocks, after, instant, { kind: 'merged' })
  return {
    clocks,
    columns: columnsOf(clocks, after, instant),
    fired: clocks.fired.slice(ticket.clocks.fired.length),
  }
}

export type ClockColumns = ReturnType<typeof columnsOf>

function columnsOf(clocks: Clocks, policy: Policy | null, now: number) {
  const settled = settleAt(clocks, policy, now)
  const due = (target: Target) => standingOf(settled, policy, target).due_at
  const columns = {
    first_response_due_at: due('first_response'),
    next_response_due_at: due('next_response'),
    resolution_due_at: due('resolution'),
  }
  return {
    ...columns,
    due_at: firstOf(Object.values(columns)),
    near_at: nearAt(clocks, policy),
    breached: settled.has_breached,
    paused: isPaused(settled, policy),
    // Of the clocks as they are kept, so that what is reached now is found by the next look.
    watch_at: nextMoment(clocks, policy),
  }
}

/** When the first promise that still holds has most of its time used. */
function nearAt(clocks: Clocks, policy: Policy | null): number | null {
  if (!runs(clocks, policy)) return null
  return firstOf(
    targets.map((target) => {
      const [clock, amount] = [clocks[target], targetOf(policy, target)]
      if (clock?.end !== 'open' || clock.reached_at !== null || amount === null) return null
      return workDoneAt(policy.hours, clocks.at, (amount * NEAR_PERCENT) / 100 - clock.used)
    }),
  )
}

function firstOf(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : Math.min(...known)
}
