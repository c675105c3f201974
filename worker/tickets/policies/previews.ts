import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type { Preview, PreviewEvent, previewPolicy } from '../../../contract/tickets/previews.ts'
import type { Target } from '../../../contract/tickets/schemas.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import type { Policy } from '../sla/clocks.ts'
import { play, type Told } from '../sla/play.ts'
import { isPaused, standingOf } from '../sla/standing.ts'
import { businessCalendars, slaPolicies } from '../tables.ts'
import { policiesOf } from './policies.ts'

/** What the engine says of a history, by policies as they are now, active or not. */
export async function previewOf(
  ctx: SignedIn,
  { policy_id, start, events, at }: z.output<typeof previewPolicy.body>,
): Promise<Preview> {
  const opened_at = Date.parse(start)
  const until = Date.parse(at)
  requireSince(opened_at, until, 'at')
  events.forEach((event, index) => {
    requireSince(opened_at, Date.parse(event.at), `events.${index}.at`)
  })
  const policies = await policiesNamed(ctx, [policy_id, ...events.flatMap(policyIn)])
  const policyOf = (id: number | null): Policy | null =>
    id === null ? null : (policies.get(id) ?? fail(errors.policyNotFound))
  const told = events.map((event): Told => toldOf(event, policyOf))
  const { clocks, policy } = play({ policy: policyOf(policy_id), opened_at, events: told, at: until })
  const standing = (target: Target) => {
    const { state, due_at, breached_at } = standingOf(clocks, policy, target)
    return { state, due_at: isoOrNull(due_at), breached_at: isoOrNull(breached_at) }
  }
  return {
    first_response: standing('first_response'),
    next_response: standing('next_response'),
    resolution: standing('resolution'),
    paused: isPaused(clocks, policy),
    breached: clocks.has_breached,
    fired: clocks.fired.map((step) => ({ ...step, at: iso(step.at) })),
  }
}

function requireSince(opened: number, instant: number, path: string): void {
  if (instant < opened)
    refuseField(
      validationErrors.failed,
      path,
      'Ce moment précède l’ouverture du ticket.',
      'This moment comes before the ticket is opened.',
    )
}

const policyIn = (event: PreviewEvent) => (event.kind === 'policy' ? [event.to] : [])

function toldOf(event: PreviewEvent, policyOf: (id: number | null) => Policy | null): Told {
  const at = Date.parse(event.at)
  if (event.kind === 'policy') return { at, kind: event.kind, to: policyOf(event.to) }
  if (event.kind === 'status') return { at, kind: event.kind, to: event.to }
  return { at, kind: event.kind }
}

async function policiesNamed(
  ctx: SignedIn,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, Policy>> {
  const named = ids.filter((id) => id !== null)
  if (named.length === 0) return new Map()
  const rows = await ctx.db
    .select({ policy: slaPolicies, calendar: businessCalendars })
    .from(slaPolicies)
    .leftJoin(businessCalendars, eq(businessCalendars.id, slaPolicies.calendar_id))
    .where(and(idsIn(slaPolicies.id, named), policiesOf(ctx)))
  return new Map(
    rows.map(({ policy, calendar }) => [
      policy.id,
      {
        ...pick(policy, ['first_response_minutes', 'next_response_minutes', 'resolution_minutes']),
        ...pick(policy, ['pauses_on', 'escalations']),
        hours: calendar && pick(calendar, ['time_zone', 'week', 'holidays']),
      },
    ]),
  )
}
