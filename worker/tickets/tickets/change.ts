import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { TICKET_TAGS_MOST } from '../../../contract/tickets/schemas.ts'
import type { changeTickets } from '../../../contract/tickets/tickets.ts'
import { type Context, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { sorted } from '../../kernel/data/id-lists.ts'
import { searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { distinctTags, sameTags, sortedTags } from '../../kernel/data/tags.ts'
import { fail } from '../../kernel/failure.ts'
import { advance } from '../clocks/advance.ts'
import type { PolicyVersion } from '../clocks/policies-over-time.ts'
import { roomOutdated, ticketAssigned, ticketSolved } from '../events.ts'
import { moved, requireMove, taken } from '../moves.ts'
import { peopleOf } from '../people.ts'
import { isStaff, mayClientChange } from '../policy.ts'
import { clockEvents, type Recorded, recordTicket } from '../record.ts'
import { tickets } from '../tables.ts'
import { tagStatements, watcherStatements } from './links.ts'
import { type References, referencesHold } from './references.ts'
import type { TicketRow } from './rows.ts'

/** What a PATCH and a bulk change set alike. */
export type Fields = NonNullable<z.output<typeof changeTickets.body>['set']>

/** A ticket as it would be, and what differs. */
export interface Planned {
  readonly row: TicketRow
  readonly after: TicketRow
  readonly changed: NonNullable<ReturnType<typeof difference>>
}

/** Null where nothing would differ. */
export function plan(ctx: Context, row: TicketRow, fields: Fields): Planned | null {
  const wanted = { ...row, ...given(fields) }
  const tags = sortedTags(distinctTags(wanted.tags))
  const isAssigned = row.assignee_id === null && wanted.assignee_id !== null
  const status = fields.status ?? (isAssigned ? taken(row.status) : row.status)
  const after: TicketRow = {
    ...wanted,
    ...moved(row, status, ctx.clock.now()),
    watcher_ids: sorted(wanted.watcher_ids),
    tags: sameTags(tags, row.tags) ? row.tags : [...tags],
  }
  const changed = difference(factsOf(row), factsOf(after))
  return changed && { row, after, changed }
}

/** What plain code can refuse. */
export function requireAllowed(ctx: SignedIn, { row, after, changed }: Planned): void {
  const fields = Object.keys(changed.after).filter((name) => name !== 'solved_at' && name !== 'closed_at')
  if (!isStaff(ctx.actor) && !mayClientChange(fields, after.status)) fail(errors.staffOnly)
  requireMove(row.status, after.status)
  if (after.tags.length > TICKET_TAGS_MOST) fail(errors.tagsFull)
}

/** The rows and people that the change names anew. */
export const referencesOf = ({ row, after }: Pick<Planned, 'row' | 'after'>): References => {
  const anew = (name: 'assignee_id' | 'team_id' | 'project_id' | 'task_id') =>
    after[name] === row[name] ? null : after[name]
  return {
    readerIds: [
      ...(after.requester_id === row.requester_id ? [] : [after.requester_id]),
      ...after.watcher_ids.filter((id) => !row.watcher_ids.includes(id)),
    ],
    assigneeId: anew('assignee_id'),
    teamId: anew('team_id'),
    projectId: anew('project_id'),
    taskId: anew('task_id'),
  }
}

/** Everything that the change of one ticket writes, its clocks included. */
export function changeStatements(
  ctx: Context,
  planned: Planned,
  versions: readonly PolicyVersion[],
): Recorded {
  const { row, after, changed } = planned
  const now = ctx.clock.now()
  const recorded = recordTicket(ctx, { did: 'changed', row, changed })
  const { status, priority } = after
  const advanced = advance(row, versions, now, { status, priority })
  const holds = referencesHold(referencesOf(planned))
  return {
    write: [
      ...(holds ? assertInBatch(ctx, holds) : []),
      ...guarded(
        ctx,
        ctx.db
          .update(tickets)
          .set({
            ...pick(after, [...COLUMNS, 'solved_at', 'closed_at']),
            clocks: advanced.clocks,
            ...advanced.columns,
            search_text: searchable(row.reference, after.subject),
            updated_at: now,
          })
          .where(unchanged(tickets, row)),
      ),
      ...watcherStatements(ctx, row.id, row.watcher_ids, after.watcher_ids),
      ...tagStatements(ctx, row.id, row.tags, after.tags),
      ...recorded.write,
    ],
    audit: recorded.audit,
    events: [...recorded.events, ...clockEvents(row, advanced), ...consequences(planned)],
  }
}

export function consequences({ row, after }: Pick<Planned, 'row' | 'after'>): DomainEvent[] {
  const { id, organization_id, assignee_id } = after
  return [
    ...(assignee_id !== null && assignee_id !== row.assignee_id
      ? [ticketAssigned(organization_id, { ticket_id: id, user_id: assignee_id })]
      : []),
    ...(row.status !== 'solved' && after.status === 'solved'
      ? [ticketSolved(organization_id, { ticket_id: id })]
      : []),
    ...roomEvents(row, after),
  ]
}

/** A conversation is kept in step with the people of its ticket, and ends with it. */
function roomEvents(row: TicketRow, after: TicketRow): DomainEvent[] {
  if (row.room_id === null) return []
  const [before, staying] = [peopleOf(row, row.watcher_ids), peopleOf(after, after.watcher_ids)]
  const gone_ids = before.filter((id) => !staying.includes(id))
  const isSame = gone_ids.length === 0 && staying.length === before.length
  const ends = row.status !== 'closed' && after.status === 'closed'
  return isSame && !ends ? [] : [roomOutdated(row.organization_id, { ticket_id: row.id, gone_ids })]
}

/** Columns that a change may set; the row must still be as it was read, so that each may be written back. */
const COLUMNS = [
  'subject',
  'category',
  'priority',
  'status',
  'requester_id',
  'assignee_id',
  'team_id',
  'project_id',
  'task_id',
] as const

export const factsOf = (row: TicketRow): AuditFacts => ({
  ...pick(row, COLUMNS),
  watcher_ids: row.watcher_ids,
  tags: row.tags.join(', '),
  solved_at: isoOrNull(row.solved_at),
  closed_at: isoOrNull(row.closed_at),
})
