import * as z from 'zod'
import { idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { ticketDoings, ticketPresence } from './present.ts'

/** More people than look at tickets at the same time. */
export const PRESENCES_MOST = 500

const params = z.object({ ticketId: idText })
const others = z.object({ results: z.array(ticketPresence) })

export const listPresences = defineRoute({
  id: 'tickets.listPresences',
  summary: 'Who else of the team looks at tickets now, or answers one',
  access: 'tickets.work',
  method: 'get',
  path: '/api/tickets/presences',
  reply: others,
})

export const keepPresence = defineRoute({
  id: 'tickets.keepPresence',
  summary: 'Say that the caller looks at a ticket or answers it, for as long as a lease; who else does',
  access: 'tickets.work',
  method: 'put',
  path: '/api/tickets/{ticketId}/presence',
  params,
  body: z.strictObject({ doing: z.enum(ticketDoings) }),
  reply: others,
  errors: [errors.notFound],
  limits: ['ticket_presence'],
})

export const endPresence = defineRoute({
  id: 'tickets.endPresence',
  summary: 'Say that the caller has left a ticket',
  access: 'tickets.work',
  method: 'delete',
  path: '/api/tickets/{ticketId}/presence',
  params,
  status: 204,
  errors: [errors.notFound],
  limits: ['ticket_presence'],
})
