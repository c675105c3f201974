import * as z from 'zod'
import { escalationTos, targets } from '../../contract/tickets/schemas.ts'
import { defineEvent } from '../kernel/data/events.ts'

const id = z.number().int()
const ids = z.array(id)

export const ticketOpened = defineEvent('tickets.opened', z.strictObject({ ticket_id: id }))
export const ticketAssigned = defineEvent('tickets.assigned', z.strictObject({ ticket_id: id, user_id: id }))
export const ticketSolved = defineEvent('tickets.solved', z.strictObject({ ticket_id: id }))
export const ticketMerged = defineEvent('tickets.merged', z.strictObject({ ticket_id: id, into_id: id }))
export const replyWritten = defineEvent('tickets.reply_written', z.strictObject({ reply_id: id }))
/** People whom a reply names, at first or by an edit of a note; or a ticket that a reply became. */
export const peopleMentioned = defineEvent(
  'tickets.people_mentioned',
  z.strictObject({ ticket_id: id, reply_id: id.nullable(), user_ids: ids }),
)
/** Files that came to belong to a ticket after they were uploaded: documents keep which. */
export const filesAttached = defineEvent(
  'tickets.files_attached',
  z.strictObject({ ticket_id: id, file_ids: z.array(z.string()) }),
)
/** Whom the ticket's conversation is for, or whether it is open, may have changed. */
export const roomOutdated = defineEvent(
  'tickets.room_outdated',
  z.strictObject({ ticket_id: id, gone_ids: ids }),
)
/** A step of the ladder came due. Whom it warns is of the moment at which it was due. */
const step = z.strictObject({
  ticket_id: id,
  target: z.enum(targets),
  at_percent: z.number(),
  to: z.enum(escalationTos),
  at: z.number().int(),
  assignee_id: id.nullable(),
  team_id: id.nullable(),
})
export type StepReached = z.output<typeof step>
/** One before the promise is broken. */
export const stepNear = defineEvent('tickets.step_near', step)
/** One at the breach or after it. */
export const stepBreached = defineEvent('tickets.step_breached', step)
