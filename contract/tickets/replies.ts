import * as z from 'zod'
import { MENTIONS_MOST, speaker } from '../chat/schemas.ts'
import { idsOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { attachmentIds, body, ticketAttachment, ticketChannels, ticketStatuses } from './schemas.ts'

const fields = {
  body,
  mentions: idsOf(MENTIONS_MOST).meta({ description: 'People who may read the reply' }),
  attachments: attachmentIds.meta({
    description: 'Uploads to this ticket that the author has completed, as internal as the reply',
  }),
}

export const reply = z
  .object({
    id: id.nullable().meta({
      description: 'Null where a client answered a closed ticket: the answer is a ticket of its own',
    }),
    ticket_id: id.meta({
      description: 'Where it went: after a merge, or of a closed ticket, not the one that was answered',
    }),
    author: speaker,
    from_email: z
      .string()
      .nullable()
      .optional()
      .meta({
        description: 'For staff only: the address that a mail came from',
        examples: ['awa@cnss.test'],
      }),
    body: z.string().meta({ examples: ['Le serveur a redémarré ; pouvez-vous réessayer ?'] }),
    internal: z.boolean().optional().meta({ description: 'For staff only' }),
    channel: z.enum(ticketChannels),
    origin_ticket_id: id
      .nullable()
      .optional()
      .meta({ description: 'For staff only: the ticket that it was written in, before a merge or a split' }),
    mentions: z.array(id),
    attachments: z.array(ticketAttachment),
    edited_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'TicketReply' })
export type Reply = z.output<typeof reply>

const ofTicket = z.object({ ticketId: idText })
const params = z.object({ ticketId: idText, replyId: idText })

export const listReplies = defineRoute({
  id: 'tickets.listReplies',
  summary: 'What was said in a ticket, the oldest first',
  access: 'tickets.read',
  method: 'get',
  path: '/api/tickets/{ticketId}/replies',
  params: ofTicket,
  query: pageQuery,
  reply: pageOf(reply),
  errors: [errors.notFound],
})

export const createReply = defineRoute({
  id: 'tickets.createReply',
  summary: 'Answer a ticket, or leave a note for staff alone; a client’s answer reopens it',
  access: 'tickets.write',
  method: 'post',
  path: '/api/tickets/{ticketId}/replies',
  params: ofTicket,
  body: z.strictObject({
    body,
    internal: z.boolean().default(false),
    mentions: fields.mentions.optional(),
    attachments: fields.attachments.optional(),
    status: z.enum(ticketStatuses).optional().meta({ description: 'Staff: where the ticket moves with it' }),
    seen_reply_id: id.nullable().optional().meta({
      description:
        'The newest reply that the author has seen, null for none. What somebody else has added since is answered 409, and nothing is written',
    }),
  }),
  reply,
  status: 201,
  errors: [
    errors.notFound,
    errors.internalStaffOnly,
    errors.staffOnly,
    errors.closed,
    errors.illegalStatus,
    errors.repliedMeanwhile,
    errors.attachmentNotFound,
    identityErrors.userNotFound,
    requestErrors.conflict,
  ],
  limits: ['comment'],
})

export const readReply = defineRoute({
  id: 'tickets.readReply',
  summary: 'One reply',
  access: 'tickets.read',
  method: 'get',
  path: '/api/tickets/{ticketId}/replies/{replyId}',
  params,
  reply,
  errors: [errors.replyNotFound],
})

export const updateNote = defineRoute({
  id: 'tickets.updateNote',
  summary: 'Edit an internal note of the caller; what clients were told stays as it was sent',
  access: 'tickets.write',
  method: 'patch',
  path: '/api/tickets/{ticketId}/replies/{replyId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() }),
  reply,
  errors: [
    errors.replyNotFound,
    errors.staffOnly,
    errors.notOwnNote,
    errors.attachmentNotFound,
    identityErrors.userNotFound,
    requestErrors.conflict,
  ],
})

export const deleteNote = defineRoute({
  id: 'tickets.deleteNote',
  summary: 'Delete an internal note of the caller',
  access: 'tickets.write',
  method: 'delete',
  path: '/api/tickets/{ticketId}/replies/{replyId}',
  params,
  status: 204,
  errors: [errors.replyNotFound, errors.staffOnly, errors.notOwnNote],
})
