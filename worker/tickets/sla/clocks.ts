import {
  type EscalationTo,
  type Target,
  type TicketStatus,
  targets,
} from '../../../contract/tickets/schemas.ts'
import { type Hours, workBetween, workDoneAt } from './working-time.ts'

/**
 * The clocks of a ticket: what it used of each promise, as a fold over its history. What it holds is plain data, kept
 * with the ticket, so that an event costs the time since the one before it and not the whole history again.
 */
export interface Clocks {
  /** How far they have been walked. What is reached at this very instant is not reached yet: events come first. */
  readonly at: number
  readonly status: TicketStatus
  readonly is_merged: boolean
  readonly has_breached: boolean
  readonly first_response: Clock
  /** Of the latest message that was or is unanswered; null before there was one. */
  readonly next_response: Clock | null
  readonly resolution: Clock
  readonly fired: readonly Fired[]
}

export interface Clock {
  readonly end: 'open' | 'done' | 'dropped'
  readonly used: number
  /** When the target in force was used up. */
  readonly reached_at: number | null
  readonly breached_at: number | null
  /** Steps of the ladder that fired, as `percent to`. */
  readonly fired: readonly string[]
}

export interface Policy {
  readonly hours: Hours
  readonly first_response_minutes: number | null
  readonly next_response_minutes: number | null
  readonly resolution_minutes: number | null
  readonly pauses_on: readonly TicketStatus[]
  readonly escalations: readonly Step[]
}

export interface Step {
  readonly target: Target | 'any'
  readonly at_percent: number
  readonly to: EscalationTo
}

export interface Fired {
  readonly at: number
  readonly target: Target
  readonly at_percent: number
  readonly to: EscalationTo
}

export const newClock: Clock = { end: 'open', used: 0, reached_at: null, breached_at: null, fired: [] }

/** What a policy promises, in milliseconds. */
export function targetOf(policy: Policy | null, target: Target): number | null {
  const minutes = policy?.[`${target}_minutes`] ?? null
  return minutes === null ? null : minutes * MINUTE
}

/** Walks to an instant and stops before what is reached at it. */
export const walkTo = (clocks: Clocks, policy: Policy | null, instant: number): Clocks =>
  walk(clocks, policy, instant, (reached) => reached < instant)

/** What is reached at the instant itself, when its events are over. */
export const settleAt = (clocks: Clocks, policy: Policy | null, instant: number): Clocks =>
  walk(clocks, policy, instant, (reached) => reached <= instant)

/** Whether a clock that is open counts time now. */
export const runs = ({ status, is_merged }: Clocks, policy: Policy | null): policy is Policy =>
  policy !== null && !is_merged && !isOver(status) && !policy.pauses_on.includes(status)

export const isOver = (status: TicketStatus): boolean => status === 'solved' || status === 'closed'

/** The next instant at which a promise is broken or a step is due; null where none comes by itself. */
export function nextMoment(clocks: Clocks, policy: Policy | null): number | null {
  const moments = momentsAhead(clocks, policy).map(({ at }) => at)
  return moments.length === 0 ? null : Math.min(...moments)
}

function walk(
  clocks: Clocks,
  policy: Policy | null,
  instant: number,
  counts: (reached: number) => boolean,
): Clocks {
  const to = Math.max(instant, clocks.at)
  const moments = momentsAhead(clocks, policy).filter(({ at }) => counts(at))
  const reached = moments.sort(byInstant).reduce(take, clocks)
  if (!runs(clocks, policy)) return { ...reached, at: to }
  const work = workBetween(policy.hours, clocks.at, to)
  const pass = (clock: Clock): Clock => (clock.end === 'open' ? { ...clock, used: clock.used + work } : clock)
  return {
    ...reached,
    at: to,
    first_response: pass(reached.first_response),
    next_response: reached.next_response && pass(reached.next_response),
    resolution: pass(reached.resolution),
  }
}

interface Moment {
  readonly at: number
  readonly target: Target
  /** Null is the promise itself. */
  readonly step: Step | null
}

/** Everything that comes by itself from where the clocks stand, if nothing else happens. */
function momentsAhead(clocks: Clocks, policy: Policy | null): Moment[] {
  if (!runs(clocks, policy)) return []
  return targets.flatMap((target) => {
    const clock = clocks[target]
    const amount = targetOf(policy, target)
    if (clock?.end !== 'open' || amount === null) return []
    const moment = (share: number, step: Step | null): Moment[] => {
      const at = workDoneAt(policy.hours, clocks.at, share - clock.used)
      return at === null ? [] : [{ at, target, step }]
    }
    const steps = policy.escalations.filter((step) => isAhead(step, target, clock))
    return [
      ...(clock.reached_at === null ? moment(amount, null) : []),
      ...steps.flatMap((step) => moment((amount * step.at_percent) / 100, step)),
    ]
  })
}

const isAhead = (step: Step, target: Target, clock: Clock): boolean =>
  (step.target === 'any' || step.target === target) && !clock.fired.includes(nameOf(step))

const nameOf = ({ at_percent, to }: Step): string => `${at_percent} ${to}`

/** A promise is broken before the steps of its instant, which go by percent. */
const byInstant = (one: Moment, other: Moment): number =>
  one.at - other.at || (one.step?.at_percent ?? 0) - (other.step?.at_percent ?? 0)

function take(clocks: Clocks, { at, target, step }: Moment): Clocks {
  const clock = clocks[target]
  if (!clock) return clocks
  if (!step) {
    const breached = { ...clock, reached_at: at, breached_at: clock.breached_at ?? at }
    return { ...clocks, has_breached: true, [target]: breached }
  }
  // Two steps of one ladder may say the same; it is one.
  if (clock.fired.includes(nameOf(step))) return clocks
  const fired: Fired = { at, target, at_percent: step.at_percent, to: step.to }
  return {
    ...clocks,
    fired: [...clocks.fired, fired],
    [target]: { ...clock, fired: [...clock.fired, nameOf(step)] },
  }
}

const MINUTE = 60_000
