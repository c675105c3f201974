import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { targets, ticketStatuses } from '../../../contract/tickets/schemas.ts'
import { cases, hoursNamed, policyNamed } from '../testing/sla-cases.ts'
import { choosePolicy } from './choose-policy.ts'
import { play, type Told } from './play.ts'
import { isPaused, standingOf } from './standing.ts'
import { workBetween } from './working-time.ts'

describe('the service-level engine', () => {
  it.each(cases.vectors)('$n: $says', (vector) => {
    const { clocks, policy } = play({
      policy: vector.policy === null ? null : policyNamed(vector.policy),
      opened_at: Date.parse(vector.start),
      events: vector.events.map(toldOf),
      at: Date.parse(vector.at),
    })
    const shown = targets.map((target) => {
      const { state, due_at, breached_at } = standingOf(clocks, policy, target)
      return [target, [state, textOf(due_at), textOf(breached_at)]] as const
    })
    expect({
      ...Object.fromEntries(shown),
      paused: isPaused(clocks, policy),
      breached: clocks.has_breached,
      fired: clocks.fired.map(({ at, target, at_percent, to }) => [textOf(at), target, at_percent, to]),
    }).toEqual({
      first_response: vector.first_response,
      next_response: vector.next_response,
      resolution: vector.resolution,
      paused: vector.paused,
      breached: vector.breached,
      fired: vector.fired,
    })
  })

  it('has all cases of the specification', () => {
    expect([cases.vectors.length, cases.spans.length, cases.selection.length]).toEqual([129, 20, 10])
  })
})

describe('a ladder', () => {
  it('with the same step for one target and for any fires it once', () => {
    const policy = {
      ...policyNamed('always'),
      escalations: [
        { target: 'any', at_percent: 50, to: 'admins' },
        { target: 'first_response', at_percent: 50, to: 'admins' },
      ],
    } as const
    const opened_at = Date.parse('2026-11-17T10:00:00Z')
    const { clocks } = play({ policy, opened_at, events: [], at: opened_at + 45 * 60_000 })
    expect(clocks.fired.map(({ target }) => target)).toEqual(['first_response'])
  })
})

describe('a calendar', () => {
  it('that is closed for good makes nothing due', () => {
    const policy = { ...policyNamed('std'), hours: { time_zone: 'UTC', week: closed, holidays: [] } }
    const { clocks } = play({ policy, opened_at: 0, events: [], at: 1 })
    expect(standingOf(clocks, policy, 'resolution')).toMatchObject({ state: 'running', due_at: null })
  })
})

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

describe('minutes of work', () => {
  it.each(cases.spans)('of %s from %s to %s are %i', (calendar, from, to, expected) => {
    expect(workBetween(hoursNamed(calendar), Date.parse(from), Date.parse(to)) / 60_000).toBe(expected)
  })
})

describe('the policy', () => {
  it.each(cases.selection)('of organization %i for %s is %s', (organization_id, priority, expected) => {
    const policies = cases.selection_policies.map(({ organization, ...policy }) => ({
      ...policy,
      organization_id: organization,
    }))
    expect(choosePolicy(policies, { organization_id, priority })?.id).toBe(expected)
  })

  it('of an organization counts before that of a priority', () => {
    const policies = [
      { id: 'priority', organization_id: null, priority: 'urgent', is_active: true },
      { id: 'organization', organization_id: 7, priority: null, is_active: true },
    ]
    expect(choosePolicy(policies, { organization_id: 7, priority: 'urgent' })?.id).toBe('organization')
  })

  it('is none where none fits', () => {
    expect(choosePolicy([], { organization_id: 1, priority: 'low' })).toBeNull()
  })
})

function toldOf([at, kind, to]: (typeof cases.vectors)[number]['events'][number]): Told {
  const instant = Date.parse(at)
  switch (kind) {
    case 'status':
      return { at: instant, kind, to: z.enum(ticketStatuses).parse(to) }
    case 'policy':
      return { at: instant, kind, to: to ? policyNamed(to) : null }
    default:
      return {
        at: instant,
        kind: z.enum(['client_reply', 'staff_reply', 'note', 'assigned', 'team', 'merged']).parse(kind),
      }
  }
}

const textOf = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z')
