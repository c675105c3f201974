import * as z from 'zod'
import { activityRoute } from '../activity.ts'
import { anyOf, idsOf, patchOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { organizationErrors } from '../organizations.ts'
import { day, flag, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { projectErrors } from '../projects/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import {
  attachmentIds,
  body,
  subject,
  TICKET_CHANGES_MOST,
  ticket,
  ticketCategories,
  ticketPriorities,
  ticketQueues,
  ticketStatuses,
  ticketTag,
  ticketTags,
  WATCHERS_MOST,
} from './schemas.ts'

export const ticketSorts = ['-created_at', 'due_at', '-updated_at', 'priority'] as const

const sort = z.enum(ticketSorts).default('-created_at')
const person = (example: string) => anyOf(z.union([z.literal('me'), idText]), example)

export const ticketFilters = z.strictObject({
  q: searchText.optional(),
  start_date: day.optional(),
  end_date: day.optional(),
  organization: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(ticketStatuses), 'new,open').optional(),
  priority: anyOf(z.enum(ticketPriorities), 'high,urgent').optional(),
  category: anyOf(z.enum(ticketCategories), 'incident,request').optional(),
  assignee: anyOf(z.union([z.enum(['me', 'none']), idText]), 'me,none').optional(),
  team: anyOf(z.union([z.literal('none'), idText]), 'none,2').optional(),
  requester: person('me,4').optional(),
  watcher: person('me,4').optional(),
  tag: anyOf(ticketTag, 'paiement,urgent').optional(),
  project: anyOf(idText, '3,7').optional(),
  task: anyOf(idText, '3,7').optional(),
  breached: flag.optional(),
  queue: z.enum(ticketQueues).optional().meta({
    description:
      'Unfinished tickets: without an assignee, the caller’s, of the caller’s teams, close to a due time, or past one',
  }),
})

const params = z.object({ ticketId: idText })

/** What staff may set of a ticket that there is. */
const fields = {
  subject,
  category: z.enum(ticketCategories),
  priority: z.enum(ticketPriorities),
  status: z.enum(ticketStatuses),
  requester_id: id,
  assignee_id: id.nullable(),
  team_id: id.nullable(),
  watcher_ids: idsOf(WATCHERS_MOST),
  tags: ticketTags,
  project_id: id.nullable(),
  task_id: id.nullable(),
}

const refusals = [
  errors.staffOnly,
  errors.illegalStatus,
  errors.teamNotFound,
  errors.tagsFull,
  identityErrors.userNotFound,
  projectErrors.notFound,
  projectErrors.taskNotFound,
  projectErrors.archived,
]

export const listTickets = defineRoute({
  id: 'tickets.listTickets',
  summary: 'Tickets of one’s organizations; commas in a filter mean any of',
  access: 'tickets.read',
  method: 'get',
  path: '/api/tickets',
  query: pageQuery.extend({ ...ticketFilters.shape, sort }),
  reply: pageOf(ticket),
})

export const exportTickets = defineRoute({
  id: 'tickets.exportTickets',
  summary: 'The filtered tickets as CSV',
  access: 'tickets.read',
  method: 'get',
  path: '/api/tickets/export',
  query: ticketFilters.extend({ sort }),
  media: 'text/csv',
  limits: ['export'],
})

export const createTicket = defineRoute({
  id: 'tickets.createTicket',
  summary: 'Open a ticket; staff open one for a client',
  access: 'tickets.write',
  method: 'post',
  path: '/api/tickets',
  body: z.strictObject({
    subject,
    body,
    category: z.enum(ticketCategories).default('question'),
    priority: z.enum(ticketPriorities).default('normal'),
    project_id: id.optional(),
    attachments: attachmentIds
      .optional()
      .meta({ description: 'Uploads to the organization that the caller has completed' }),
    organization_id: id.optional().meta({ description: 'Staff: whose ticket it is; left out, their own' }),
    requester_id: id.optional().meta({ description: 'Staff: who asks; left out, the caller' }),
  }),
  reply: ticket,
  status: 201,
  errors: [
    errors.staffOnly,
    errors.attachmentNotFound,
    organizationErrors.notFound,
    identityErrors.userNotFound,
    projectErrors.notFound,
    projectErrors.archived,
  ],
  limits: ['comment'],
})

export const readTicket = defineRoute({
  id: 'tickets.readTicket',
  summary: 'One ticket',
  access: 'tickets.read',
  method: 'get',
  path: '/api/tickets/{ticketId}',
  params,
  reply: ticket,
  errors: [errors.notFound],
})

export const updateTicket = defineRoute({
  id: 'tickets.updateTicket',
  summary: 'Change a ticket; a client closes one and changes nothing else',
  access: 'tickets.write',
  method: 'patch',
  path: '/api/tickets/{ticketId}',
  params,
  body: patchOf(fields),
  reply: ticket,
  errors: [errors.notFound, ...refusals, requestErrors.conflict],
})

export const changeTickets = defineRoute({
  id: 'tickets.changeTickets',
  summary: 'Change up to 200 tickets at once: fields in `set`, tags in `add` and `remove`',
  access: 'tickets.write',
  method: 'post',
  path: '/api/tickets/changes',
  body: z.strictObject({
    ids: z.array(id).min(1).max(TICKET_CHANGES_MOST),
    set: z.strictObject(fields).partial().optional(),
    add: ticketTags.optional(),
    remove: ticketTags.optional(),
  }),
  reply: z.object({ changed: z.array(id), unchanged: z.array(id) }),
  errors: [errors.notFound, ...refusals, requestErrors.conflict],
})

export const listTicketActivity = activityRoute({
  id: 'tickets.listTicketActivity',
  access: 'tickets.read',
  path: '/api/tickets/{ticketId}/activity',
  params,
  errors: [errors.notFound],
})

export const openTicketRoom = defineRoute({
  id: 'tickets.openTicketRoom',
  summary: 'The ticket’s conversation, opened if it is not yet: 200 for one that is',
  access: 'tickets.write',
  method: 'post',
  path: '/api/tickets/{ticketId}/room',
  params,
  body: z.strictObject({}),
  reply: z.object({ room_id: id }),
  status: 201,
  errors: [errors.notFound, errors.closed, identityErrors.userNotFound],
})
