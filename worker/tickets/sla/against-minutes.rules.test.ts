import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../contract/testing/random.ts'
import { type Target, type TicketStatus, targets, ticketStatuses } from '../../../contract/tickets/schemas.ts'
import { policyNamed, policyNames } from '../testing/sla-cases.ts'
import type { Policy } from './clocks.ts'
import { play, type Told } from './play.ts'
import { standingOf } from './standing.ts'

const HISTORIES = 120
/** Calendars are known by their object. */
const policies = policyNames.map(policyNamed)

/**
 * The same rules by another way: a clock that is looked at each minute, with the wall's time asked of the runtime. It
 * shares no line with the engine, so that a mistake would have to be made twice.
 */
describe('random histories', () => {
  it.each(Array.from({ length: HISTORIES }, (_, seed) => [seed] as const))(
    '%i agree with a walk by minutes',
    (seed) => {
      const history = randomHistory(seed)
      const { clocks, policy } = play(history)
      const engine = targets.map((target) => {
        const { state, breached_at } = standingOf(clocks, policy, target)
        return { target, state, breached_at }
      })
      const walked = walkByMinutes(history)
      expect({ engine, fired: clocks.fired, breached: clocks.has_breached }).toEqual(walked)
    },
  )
})

interface History {
  readonly policy: Policy | null
  readonly opened_at: number
  readonly events: readonly Told[]
  readonly at: number
}

const MINUTE = 60_000
const FIRST_DAY = Date.parse('2026-10-20T00:00:00Z')
const DAYS = 12

function randomHistory(seed: number): History {
  const below = randomOf(seed)
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value
  const anyPolicy = () => (below(8) === 0 ? null : one(policies))
  const opened_at = FIRST_DAY + below(2 * 1_440) * MINUTE
  const at = opened_at + below((DAYS - 3) * 1_440) * MINUTE
  const events = Array.from({ length: below(12) }, (): Told => {
    const when = { at: opened_at + below((at - opened_at) / MINUTE + 1) * MINUTE }
    const kind = one(['client_reply', 'staff_reply', 'note', 'status', 'status', 'policy', 'merged'] as const)
    if (kind === 'status') return { ...when, kind, to: one(ticketStatuses) }
    if (kind === 'policy') return { ...when, kind, to: anyPolicy() }
    // Merging ends everything, so that few histories have it.
    if (kind === 'merged' && below(6) > 0) return { ...when, kind: 'assigned' }
    return { ...when, kind }
  })
  return { policy: anyPolicy(), opened_at, events, at }
}

interface Walked {
  end: 'open' | 'done' | 'dropped'
  used: number
  reached: boolean
  breached_at: number | null
  fired: Set<string>
}

function walkByMinutes(history: History) {
  const fresh = (): Walked => ({ end: 'open', used: 0, reached: false, breached_at: null, fired: new Set() })
  let policy = history.policy
  let status: TicketStatus = 'new'
  let isMerged = false
  let breached = false
  const minutesOf = (target: Target) => policy?.[`${target}_minutes`] ?? null
  const clocks: Record<Target, Walked | null> = {
    first_response: fresh(),
    next_response:
      minutesOf('first_response') === null && minutesOf('next_response') !== null ? fresh() : null,
    resolution: fresh(),
  }
  const close = (target: Target, how: 'done' | 'dropped') => {
    const clock = clocks[target]
    if (clock?.end === 'open') clock.end = how
  }
  const over = () => status === 'solved' || status === 'closed'
  const stands = () => policy === null || isMerged || over() || policy.pauses_on.includes(status)
  const fired: { at: number; target: Target; at_percent: number; to: string }[] = []

  for (let now = history.opened_at; now <= history.at; now += MINUTE) {
    const happening = history.events.filter(({ at }) => at === now)
    const isReply = ({ kind }: Told) => kind === 'client_reply' || kind === 'staff_reply'
    for (const event of [...happening.filter(isReply), ...happening.filter((one) => !isReply(one))]) {
      if (event.kind === 'staff_reply') {
        close('first_response', 'done')
        close('next_response', 'done')
      }
      if (event.kind === 'client_reply' && !isMerged && clocks.next_response?.end !== 'open') {
        const isFirstAwaited = clocks.first_response?.end === 'open' && minutesOf('first_response') !== null
        if (!isFirstAwaited) clocks.next_response = fresh()
      }
      if (event.kind === 'status') {
        const wasOver = over()
        status = event.to
        if (over()) {
          close('first_response', 'dropped')
          close('next_response', 'dropped')
          close('resolution', 'done')
        } else if (wasOver && clocks.resolution?.end === 'done') clocks.resolution.end = 'open'
      }
      if (event.kind === 'merged') {
        isMerged = true
        for (const target of targets) close(target, 'dropped')
      }
      if (event.kind === 'policy') {
        policy = event.to
        for (const target of targets) {
          const clock = clocks[target]
          const most = minutesOf(target)
          if (clock && most !== null && clock.used < most) clock.reached = false
        }
      }
    }
    if (stands()) continue
    const due: typeof fired = []
    for (const target of targets) {
      const clock = clocks[target]
      const most = minutesOf(target)
      if (clock?.end !== 'open' || most === null || !policy) continue
      if (clock.used >= most && !clock.reached) {
        clock.reached = true
        clock.breached_at ??= now
        breached = true
      }
      for (const step of policy.escalations) {
        const name = `${step.at_percent} ${step.to}`
        const counts = step.target === 'any' || step.target === target
        if (!counts || clock.fired.has(name) || clock.used < (most * step.at_percent) / 100) continue
        clock.fired.add(name)
        due.push({ at: now, target, at_percent: step.at_percent, to: step.to })
      }
    }
    fired.push(...due.sort((one, other) => one.at_percent - other.at_percent))
    if (!isWorkingMinute(policy, now)) continue
    for (const target of targets) {
      const clock = clocks[target]
      if (clock?.end === 'open') clock.used += 1
    }
  }
  const stateOf = (target: Target) => {
    const clock = clocks[target]
    if (!clock || minutesOf(target) === null) return 'off'
    if (clock.end !== 'open') return clock.end
    return stands() ? 'paused' : 'running'
  }
  return {
    engine: targets.map((target) => ({
      target,
      state: stateOf(target),
      breached_at: clocks[target]?.breached_at ?? null,
    })),
    fired,
    breached,
  }
}

/** Each minute of the days that are walked, once for a calendar. */
const known = new Map<unknown, Set<number>>()

function isWorkingMinute(policy: Policy | null, now: number): boolean {
  if (!policy?.hours) return true
  const { hours } = policy
  const minutes = known.get(hours) ?? new Set<number>()
  if (!known.has(hours)) {
    known.set(hours, minutes)
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: hours.time_zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    for (let instant = FIRST_DAY; instant < FIRST_DAY + DAYS * 1_440 * MINUTE; instant += MINUTE) {
      const parts = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, value]))
      const day = `${parts['year']}-${parts['month']}-${parts['day']}`
      const time = `${parts['hour']}:${parts['minute']}`
      const weekday = String(parts['weekday']).toLowerCase() as keyof typeof hours.week
      const holiday =
        hours.holidays.find((one) => one.day === day) ??
        hours.holidays.find((one) => one.day === day.slice(5))
      const open = holiday ? holiday.intervals : hours.week[weekday]
      if (open.some(([start, end]) => start <= time && time < end)) minutes.add(instant)
    }
  }
  return minutes.has(now)
}
