import type { TicketStatus } from '../../../contract/tickets/schemas.ts'
import { type Clock, type Clocks, isOver, newClock, type Policy, targetOf, walkTo } from './clocks.ts'

/** What happens to a ticket, as far as its clocks are concerned. A public reply of staff is an answer, a note none. */
export type ClockEvent =
  | { readonly kind: 'client_reply' | 'staff_reply' | 'merged' }
  | { readonly kind: 'status'; readonly to: TicketStatus }

/** The clocks of a ticket that is opened. */
export function openClocks(policy: Policy | null, instant: number): Clocks {
  const asksAtOnce = targetOf(policy, 'first_response') === null && targetOf(policy, 'next_response') !== null
  return {
    at: instant,
    status: 'new',
    is_merged: false,
    has_breached: false,
    first_response: newClock,
    next_response: asksAtOnce ? newClock : null,
    resolution: newClock,
    fired: [],
  }
}

/** Events of one instant come in the order of their replies, then of the rest: an answer with a solution is an answer. */
export function happen(clocks: Clocks, policy: Policy | null, instant: number, event: ClockEvent): Clocks {
  const now = walkTo(clocks, policy, instant)
  switch (event.kind) {
    case 'client_reply':
      return ask(now, policy)
    case 'staff_reply':
      return { ...now, first_response: end(now.first_response, 'done'), next_response: ended(now, 'done') }
    case 'status':
      return move(now, event.to)
    case 'merged':
      return {
        ...drop(now),
        is_merged: true,
        resolution: end(now.resolution, 'dropped'),
      }
  }
}

/** Another policy counts from this instant; what was used stays used. */
export function changePolicy(
  clocks: Clocks,
  from: Policy | null,
  to: Policy | null,
  instant: number,
): Clocks {
  const now = walkTo(clocks, from, instant)
  const renew = (clock: Clock, amount: number | null): Clock =>
    // A target that is not used up under the new policy runs on; a breach stays one.
    amount !== null && clock.used < amount ? { ...clock, reached_at: null } : clock
  return {
    ...now,
    first_response: renew(now.first_response, targetOf(to, 'first_response')),
    next_response: now.next_response && renew(now.next_response, targetOf(to, 'next_response')),
    resolution: renew(now.resolution, targetOf(to, 'resolution')),
  }
}

/** A message waits for an answer from now on, unless one is awaited already. */
function ask(clocks: Clocks, policy: Policy | null): Clocks {
  const firstIsAwaited = clocks.first_response.end === 'open' && targetOf(policy, 'first_response') !== null
  if (clocks.is_merged || clocks.next_response?.end === 'open' || firstIsAwaited) return clocks
  return { ...clocks, next_response: newClock }
}

function move(clocks: Clocks, to: TicketStatus): Clocks {
  const moved = { ...clocks, status: to }
  if (isOver(to)) return { ...drop(moved), resolution: end(clocks.resolution, 'done') }
  const reopens = isOver(clocks.status) && clocks.resolution.end === 'done'
  return reopens ? { ...moved, resolution: { ...clocks.resolution, end: 'open' } } : moved
}

/** What was not answered will not be. */
const drop = (clocks: Clocks): Clocks => ({
  ...clocks,
  first_response: end(clocks.first_response, 'dropped'),
  next_response: ended(clocks, 'dropped'),
})

const ended = ({ next_response }: Clocks, how: 'done' | 'dropped'): Clock | null =>
  next_response && end(next_response, how)

const end = (clock: Clock, how: 'done' | 'dropped'): Clock =>
  clock.end === 'open' ? { ...clock, end: how } : clock
