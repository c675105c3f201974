import * as z from 'zod'
import { identityErrors } from '../identity/errors.ts'
import { id, idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { projectErrors } from '../projects/errors.ts'
import { task, title } from '../projects/schemas.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { SATISFACTION_COMMENT_MOST, SPLIT_REPLIES_MOST, satisfaction, subject, ticket } from './schemas.ts'

const params = z.object({ ticketId: idText })

export const mergeTicket = defineRoute({
  id: 'tickets.mergeTicket',
  summary:
    'Put a ticket into another: its opening, replies, watchers, tags and files move there, and it closes',
  access: 'tickets.work',
  method: 'post',
  path: '/api/tickets/{ticketId}/merges',
  params,
  body: z.strictObject({ into_id: id }),
  reply: ticket,
  status: 200,
  errors: [errors.notFound, errors.cannotMerge, requestErrors.conflict],
})

export const splitTicket = defineRoute({
  id: 'tickets.splitTicket',
  summary: 'Make a ticket of some replies: they move, and the first that the client sees is its body',
  access: 'tickets.work',
  method: 'post',
  path: '/api/tickets/{ticketId}/splits',
  params,
  body: z.strictObject({ reply_ids: z.array(id).min(1).max(SPLIT_REPLIES_MOST), subject }),
  reply: ticket,
  status: 201,
  errors: [errors.notFound, errors.replyNotFound, errors.cannotSplit, requestErrors.conflict],
})

export const createTicketTask = defineRoute({
  id: 'tickets.createTicketTask',
  summary: 'Make a task of a ticket, in a project of its client',
  access: 'tickets.work',
  method: 'post',
  path: '/api/tickets/{ticketId}/task',
  params,
  body: z.strictObject({
    project_id: id,
    title: title.optional().meta({ description: 'Left out, the subject' }),
  }),
  reply: task,
  status: 201,
  errors: [
    errors.notFound,
    errors.hasTask,
    projectErrors.notFound,
    projectErrors.archived,
    projectErrors.tasksFull,
    projectErrors.positionTaken,
    identityErrors.userNotFound,
    requestErrors.conflict,
  ],
})

export const rateTicket = defineRoute({
  id: 'tickets.rateTicket',
  summary: 'Rate the solution of a ticket, within 30 days; a second rating replaces the first',
  access: 'tickets.write',
  method: 'put',
  path: '/api/tickets/{ticketId}/satisfaction',
  params,
  body: z.strictObject({
    score: satisfaction.shape.score,
    comment: z
      .string()
      .trim()
      .max(SATISFACTION_COMMENT_MOST)
      .optional()
      .meta({ examples: ['Réponse rapide, merci.'] }),
  }),
  reply: ticket,
  errors: [errors.notFound, errors.clientOnly, errors.notSolved, requestErrors.conflict],
})
