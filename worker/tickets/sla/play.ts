import type { TicketStatus } from '../../../contract/tickets/schemas.ts'
import { type Clocks, type Policy, settleAt } from './clocks.ts'
import { changePolicy, happen, openClocks } from './history.ts'

/** What may be told of a ticket, in the order in which it happened. */
export type Told = { readonly at: number } & (
  | { readonly kind: 'client_reply' | 'staff_reply' | 'merged' }
  /** They change no clock. */
  | { readonly kind: 'note' | 'assigned' | 'team' }
  | { readonly kind: 'status'; readonly to: TicketStatus }
  | { readonly kind: 'policy'; readonly to: Policy | null }
)

/** The clocks of a ticket at an instant, from its whole history, and the policy in force then. */
export function play(told: {
  readonly policy: Policy | null
  readonly opened_at: number
  readonly events: readonly Told[]
  readonly at: number
}): { clocks: Clocks; policy: Policy | null } {
  let policy = told.policy
  let clocks = openClocks(policy, told.opened_at)
  for (const event of told.events.filter(({ at }) => at <= told.at).sort(inOrder)) {
    switch (event.kind) {
      case 'note':
      case 'assigned':
      case 'team':
        break
      case 'policy':
        clocks = changePolicy(clocks, policy, event.to, event.at)
        policy = event.to
        break
      default:
        clocks = happen(clocks, policy, event.at, event)
    }
  }
  return { clocks: settleAt(clocks, policy, told.at), policy }
}

/** Replies come before what else happens at their instant: an answer with a solution is an answer. */
const inOrder = (one: Told, other: Told): number => one.at - other.at || rank(one) - rank(other)

const rank = ({ kind }: Told): number => (kind === 'client_reply' || kind === 'staff_reply' ? 0 : 1)
