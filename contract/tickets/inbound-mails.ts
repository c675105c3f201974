import * as z from 'zod'
import { identityErrors } from '../identity/errors.ts'
import { organizationErrors } from '../organizations.ts'
import { day, id, idText, instant, pageOf, pageQuery, ref, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { ticket } from './schemas.ts'

export const inboundMailStates = ['received', 'ticket', 'reply', 'held', 'dropped'] as const
/** Why a mail waits for an admin. */
export const heldReasons = [
  'unknown_sender',
  'dmarc',
  'too_many',
  'no_ticket',
  'unreadable',
  'refused',
] as const
/** Why nothing comes of a mail. */
export const droppedReasons = [
  'automatic',
  'bulk',
  'no_sender',
  'own',
  'bounce',
  'copy',
  'discarded',
] as const
export const inboundMailReasons = [...heldReasons, ...droppedReasons] as const
export type HeldReason = (typeof heldReasons)[number]
export type DroppedReason = (typeof droppedReasons)[number]

/** Of a held mail's text, in a list. */
export const MAIL_PREVIEW_MOST = 500
/** Of a mail that is read whole. */
export const MAIL_TEXT_MOST = 50_000

const file = z.object({
  name: z.string().meta({ examples: ['capture.png'] }),
  type: z.string().meta({ examples: ['image/png'] }),
  size: z.number().int(),
})

export const inboundMail = z
  .object({
    id,
    recipient: z.string().meta({ examples: ['support@aide.matrice.test'] }),
    from_email: z.string().meta({ examples: ['awa@cnss.test'] }),
    from_name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }),
    subject: z.string().meta({ examples: ['Le site ne répond pas'] }),
    preview: z.string().meta({
      description: 'How it begins, without what it quotes',
      examples: ['Depuis ce matin, la page Cotisations reste blanche.'],
    }),
    attachments: z.array(file),
    state: z.enum(inboundMailStates),
    reason: z
      .enum(inboundMailReasons)
      .nullable()
      .meta({ description: 'Why it is held or was dropped', examples: ['unknown_sender'] }),
    ticket_id: id.nullable(),
    reply_id: id.nullable(),
    resolved_by: ref.nullable().meta({ description: 'Who decided about a held one' }),
    received_at: instant,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'InboundMail' })
export type InboundMail = z.output<typeof inboundMail>

export const listInboundMails = defineRoute({
  id: 'tickets.listInboundMails',
  summary: 'Mails that came in, the newest first: what is held waits for a decision',
  access: 'support.configure',
  method: 'get',
  path: '/api/admin/inbound-mails',
  query: pageQuery.extend({
    q: searchText.optional().meta({ description: 'In address, name and subject' }),
    start_date: day.optional(),
    end_date: day.optional(),
    state: z.enum(inboundMailStates).optional(),
  }),
  reply: pageOf(inboundMail),
})

const params = z.object({ mailId: idText })

export const readInboundMail = defineRoute({
  id: 'tickets.readInboundMail',
  summary: 'One mail, with the whole of its text',
  access: 'support.configure',
  method: 'get',
  path: '/api/admin/inbound-mails/{mailId}',
  params,
  reply: inboundMail
    .extend({
      text: z
        .string()
        .nullable()
        .meta({
          description: 'Null where it cannot be read',
          examples: ['Depuis ce matin, la page Cotisations reste blanche.\n\n-- \nAwa'],
        }),
    })
    .meta({ id: 'InboundMailText' }),
  errors: [errors.mailNotFound],
})

export const openTicketOfMail = defineRoute({
  id: 'tickets.openTicketOfMail',
  summary: 'Make a ticket of a held mail, for a person of an organization',
  access: 'support.configure',
  method: 'post',
  path: '/api/admin/inbound-mails/{mailId}/ticket',
  params,
  body: z.strictObject({ organization_id: id, requester_id: id }),
  reply: ticket,
  status: 201,
  errors: [
    errors.mailNotFound,
    errors.mailNotHeld,
    organizationErrors.notFound,
    identityErrors.userNotFound,
    requestErrors.conflict,
  ],
})

export const discardInboundMail = defineRoute({
  id: 'tickets.discardInboundMail',
  summary: 'Put a held mail away; nothing is answered',
  access: 'support.configure',
  method: 'delete',
  path: '/api/admin/inbound-mails/{mailId}',
  params,
  status: 204,
  errors: [errors.mailNotFound, errors.mailNotHeld],
})
