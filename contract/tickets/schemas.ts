import * as z from 'zod'
import { titleOf, visibleTextOf } from '../names.ts'
import { id, instant, ref } from '../page.ts'
import { fileId } from '../platform/uploads.ts'

export const SUBJECT_MOST = 200
/** Of a ticket and of a reply alike: what a reply says may become a ticket. */
export const BODY_MOST = 20_000
export const WATCHERS_MOST = 50
export const TICKET_TAGS_MOST = 20
export const TICKET_TAG_MOST = 40
export const TICKET_ATTACHMENTS_MOST = 10
/** Ids of one bulk change. */
export const TICKET_CHANGES_MOST = 200
/** Replies that one split takes. */
export const SPLIT_REPLIES_MOST = 200
export const SATISFACTION_COMMENT_MOST = 2_000
/** A solved ticket can be rated for so long. */
export const SATISFACTION_DAYS = 30
/** What is solved closes by itself after so long. */
export const CLOSES_AFTER_DAYS = 7
export const EXPORT_TICKETS_MOST = 10_000
/** A ticket whose first promise has so much of its time used is near. */
export const NEAR_PERCENT = 75

export const ticketStatuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]
/** Somebody still has to do something. */
export const unfinishedStatuses = ['new', 'open', 'pending', 'on_hold'] as const
/** The most urgent comes first where tickets are sorted by priority. */
export const ticketPriorities = ['urgent', 'high', 'normal', 'low'] as const
export type TicketPriority = (typeof ticketPriorities)[number]
export const ticketCategories = ['question', 'incident', 'request', 'billing', 'other'] as const
export type TicketCategory = (typeof ticketCategories)[number]
/** How it came in. */
export const ticketChannels = ['web', 'mail', 'staff'] as const
export type TicketChannel = (typeof ticketChannels)[number]
export const ticketQueues = ['unassigned', 'mine', 'team', 'near', 'breached'] as const
export type TicketQueue = (typeof ticketQueues)[number]

/** What a policy promises: the first answer, each further one, and the end. */
export const targets = ['first_response', 'next_response', 'resolution'] as const
export type Target = (typeof targets)[number]
/** Whom a step of the ladder warns. */
export const escalationTos = ['assignee', 'team_lead', 'admins'] as const
export type EscalationTo = (typeof escalationTos)[number]

/** One line. Addresses are allowed, unlike in names: « www.cnss.bj ne répond pas » is a ticket. */
export const subject = visibleTextOf(SUBJECT_MOST)
  .refine((text) => !/[\r\n]/.test(text), 'hiddenCharacter')
  .meta({ examples: ['Le site ne répond pas'] })
/** Markdown as it was written; it is rendered with raw HTML disabled. */
export const body = z
  .string()
  .min(1)
  .max(BODY_MOST)
  .refine((text) => text.trim() !== '', 'blank')
  .meta({ examples: ['Depuis ce matin, la page **Cotisations** reste blanche.'] })
/** A comma separates tags in filters. */
export const ticketTag = titleOf(TICKET_TAG_MOST)
  .refine((name) => !name.includes(','), 'comma')
  .meta({ examples: ['paiement'] })
export const ticketTags = z.array(ticketTag).max(TICKET_TAGS_MOST)
export const attachmentIds = z
  .array(fileId)
  .max(TICKET_ATTACHMENTS_MOST)
  .transform((ids) => [...new Set(ids)])

export const ticketAttachment = z
  .object({
    id: fileId,
    name: z.string().meta({ examples: ['capture.png'] }),
    type: z.string().meta({ examples: ['image/png'] }),
    size: z.number().int(),
    document_id: id,
  })
  .meta({ id: 'TicketAttachment' })
export type TicketAttachment = z.output<typeof ticketAttachment>

export const reference = z.string().meta({ examples: ['TCK-2026-00042'] })
const due = (what: string) => instant.nullable().meta({ description: `${what}; only while its clock runs` })

export const satisfaction = z
  .object({
    score: z
      .number()
      .int()
      .min(1)
      .max(5)
      .meta({ examples: [5] }),
    comment: z
      .string()
      .nullable()
      .meta({ examples: ['Réponse rapide, merci.'] }),
    at: instant,
  })
  .meta({ id: 'Satisfaction' })
export type Satisfaction = z.output<typeof satisfaction>

export const ticket = z
  .object({
    id,
    reference,
    organization_id: id,
    subject: z.string().meta({ examples: ['Le site ne répond pas'] }),
    body: z.string().meta({ examples: ['Depuis ce matin, la page **Cotisations** reste blanche.'] }),
    category: z.enum(ticketCategories),
    priority: z.enum(ticketPriorities),
    status: z.enum(ticketStatuses),
    channel: z.enum(ticketChannels),
    requester_id: id,
    assignee_id: id.nullable(),
    team: ref.nullable(),
    watcher_ids: z.array(id),
    tags: z.array(z.string()),
    project_id: id.nullable(),
    task_id: id.nullable(),
    room_id: id.nullable(),
    follows_id: id.nullable().meta({ description: 'The closed ticket that this one continues' }),
    merged_into_id: id.nullable(),
    split_from_id: id.nullable(),
    attachments: z.array(ticketAttachment),
    replies_count: z.number().int().min(0),
    first_responded_at: instant.nullable(),
    solved_at: instant.nullable(),
    closed_at: instant.nullable(),
    first_response_due_at: due('When the first answer is due'),
    next_response_due_at: due('When the next answer is due'),
    resolution_due_at: due('When the solution is due'),
    due_at: due('The first of the three'),
    near_at: instant.nullable().meta({
      description: `From when on ${NEAR_PERCENT} % of the time of a promise is used; only while its clock runs`,
    }),
    breached: z.boolean().meta({ description: 'A promise was broken, now or before' }),
    paused: z.boolean().meta({ description: 'The clocks stand while the status is what it is' }),
    satisfaction: satisfaction.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Ticket' })
export type Ticket = z.output<typeof ticket>
