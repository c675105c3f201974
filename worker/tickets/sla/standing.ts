import type { Target } from '../../../contract/tickets/schemas.ts'
import { type Clocks, type Policy, runs, targetOf } from './clocks.ts'
import { workDoneAt } from './working-time.ts'

export interface TargetStanding {
  readonly state: 'off' | 'running' | 'paused' | 'done' | 'dropped'
  readonly due_at: number | null
  readonly breached_at: number | null
}

/** Where a target of a ticket stands; its clocks have been walked to now. */
export function standingOf(clocks: Clocks, policy: Policy | null, target: Target): TargetStanding {
  const clock = clocks[target]
  const amount = targetOf(policy, target)
  const breached_at = clock?.breached_at ?? null
  if (!clock || amount === null) return { state: 'off', due_at: null, breached_at }
  if (clock.end !== 'open') return { state: clock.end, due_at: null, breached_at }
  if (!runs(clocks, policy)) return { state: 'paused', due_at: null, breached_at }
  const due_at = clock.reached_at ?? workDoneAt(policy.hours, clocks.at, amount - clock.used)
  return { state: 'running', due_at, breached_at }
}

export const isPaused = ({ status, is_merged }: Clocks, policy: Policy | null): boolean =>
  policy !== null && !is_merged && policy.pauses_on.includes(status)
