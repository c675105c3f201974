import { activityStatement } from '../../activity/record.ts'
import type { Context } from '../../kernel/context.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { announce } from '../../live/announce.ts'
import { peopleMentioned } from '../events.ts'
import type { Recorded } from '../record.ts'
import type { ReplyRow } from './rows.ts'

type Said = Pick<ReplyRow, 'id' | 'organization_id' | 'ticket_id' | 'internal'>

/** What a reply leaves behind: of an internal one only where staff read. The trail does not keep what was said. */
export function recordReply(ctx: Context, { id, organization_id, ticket_id, internal }: Said): Recorded {
  return {
    write: [
      activityStatement(ctx, {
        kind: 'tickets.reply_added',
        internal,
        organizationId: organization_id,
        subject: ['ticket', ticket_id],
      }),
    ],
    audit: [
      {
        action: 'tickets.reply_added',
        subject: ['ticket_reply', id],
        organizationId: organization_id,
        after: { ticket_id, internal },
      },
    ],
    events: [announce('tickets.reply_added', { id, organization_id, ticket_id, internal })],
  }
}

/** Of a note that was edited or deleted: its ticket has other notes, for staff. */
export function recordNote(
  ctx: Context,
  did: 'changed' | 'deleted',
  { id, organization_id, ticket_id }: Said,
): Recorded {
  const changed = { before: { notes: '' }, after: { notes: '' } }
  return {
    write: [
      activityStatement(ctx, {
        kind: 'tickets.ticket_changed',
        internal: true,
        organizationId: organization_id,
        subject: ['ticket', ticket_id],
        changed,
      }),
    ],
    audit: [
      {
        action: `tickets.note_${did}`,
        subject: ['ticket_reply', id],
        organizationId: organization_id,
        after: { ticket_id },
      },
    ],
    events: [
      announce('tickets.ticket_changed', {
        id: ticket_id,
        organization_id,
        internal: true,
        changed: changed.after,
      }),
    ],
  }
}

/** Whom a reply, or a ticket that it became, names; none where it names nobody. */
export const mentionEvents = (
  { id, organization_id }: { readonly id: number; readonly organization_id: number },
  replyId: number | null,
  userIds: readonly number[],
): DomainEvent[] =>
  userIds.length === 0
    ? []
    : [peopleMentioned(organization_id, { ticket_id: id, reply_id: replyId, user_ids: [...userIds] })]
