import { activityStatement } from '../activity/record.ts'
import type { Context } from '../kernel/context.ts'
import type { AuditFacts, difference } from '../kernel/data/audit.ts'
import type { Commit } from '../kernel/data/commit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { announce } from '../live/announce.ts'
import type { Advanced, ClockColumns } from './clocks/advance.ts'
import { stepBreached, stepNear } from './events.ts'

export type Recorded = Required<Pick<Commit, 'write' | 'audit' | 'events'>>

interface Deed {
  readonly did: 'opened' | 'changed' | 'merged'
  readonly row: { readonly id: number; readonly organization_id: number }
  /** Of a new ticket. */
  readonly facts?: AuditFacts
  readonly changed?: NonNullable<ReturnType<typeof difference>>
}

/** What a change of a ticket leaves behind: its entry in the trail, its activity and its live event. */
export function recordTicket(ctx: Context, { did, row, facts, changed }: Deed): Recorded {
  const kind = `tickets.ticket_${did}` as const
  const { id, organization_id } = row
  return {
    write: [
      activityStatement(ctx, {
        kind,
        subject: ['ticket', id],
        organizationId: organization_id,
        ...(changed ? { changed } : {}),
      }),
    ],
    audit: [
      {
        action: kind,
        subject: ['ticket', id],
        organizationId: organization_id,
        ...(facts ? { after: facts } : {}),
        ...(changed ?? {}),
      },
    ],
    events: [
      announce(kind, {
        id,
        organization_id,
        ...(changed ? { changed: changed.after } : { facts: facts ?? {} }),
      }),
    ],
  }
}

/** For one commit, whose events are gathered by whoever writes it. */
export const together = (parts: readonly Recorded[]): Recorded => ({
  write: parts.flatMap(({ write }) => write),
  audit: parts.flatMap(({ audit }) => audit),
  events: parts.flatMap(({ events }) => events),
})

interface Clocked {
  readonly id: number
  readonly organization_id: number
  readonly assignee_id: number | null
  readonly team_id: number | null
}

/**
 * What the clocks of a ticket say in the commit that walked them: due times that are other than before, and each step that
 * came due. A step came due before this write, so whom it warns is who had the ticket until now.
 */
export function clockEvents(
  row: Clocked & Pick<ClockColumns, (typeof TOLD)[number]>,
  { columns, fired }: Pick<Advanced, 'columns' | 'fired'>,
): DomainEvent[] {
  const { id, organization_id, assignee_id, team_id } = row
  const names = TOLD.filter((name) => columns[name] !== row[name])
  const changed: AuditFacts = Object.fromEntries(names.map((name) => [name, shown(columns[name])]))
  return [
    ...(names.length > 0 ? [announce('tickets.clock_changed', { id, organization_id, changed })] : []),
    ...fired.map((step) =>
      (step.at_percent < 100 ? stepNear : stepBreached)(organization_id, {
        ticket_id: id,
        ...step,
        assignee_id,
        team_id,
      }),
    ),
  ]
}

const TOLD = [
  'first_response_due_at',
  'next_response_due_at',
  'resolution_due_at',
  'due_at',
  'breached',
  'paused',
] as const

const shown = (value: number | boolean | null) =>
  typeof value === 'number' ? new Date(value).toISOString() : value
