import { readHome } from '../../contract/home.ts'
import type { Sent } from '../../contract/route.ts'
import { rateTicket } from '../../contract/tickets/handling.ts'
import {
  createReply,
  deleteNote,
  listReplies,
  type Reply,
  updateNote,
} from '../../contract/tickets/replies.ts'
import type { Ticket } from '../../contract/tickets/schemas.ts'
import {
  changeTickets,
  createTicket,
  listTicketActivity,
  listTickets,
  readTicket,
  updateTicket,
} from '../../contract/tickets/tickets.ts'
import { idForNow } from '../lib/changes/id-for-now.ts'
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'
import { routeQuery } from '../lib/query-options.ts'

const ticketReads = [listTickets, readTicket, listTicketActivity, readHome]

export const ticketChange = defineMutation(updateTicket, {
  atOnce: true,
  shows: [
    inAnswer(readTicket, (ticket, { params, body }) =>
      ticket.id === params.ticketId ? changed(ticket, body) : ticket,
    ),
    inRows(listTickets, (tickets, { params, body }) =>
      tickets.map((one) => (one.id === params.ticketId ? changed(one, body) : one)),
    ),
  ],
  renews: ticketReads,
  settle: (cache, ticket) =>
    void cache.setQueryData(routeQuery(readTicket, { params: { ticketId: ticket.id } }).queryKey, ticket),
})

export const ticketBulkChange = defineMutation(changeTickets, {
  atOnce: true,
  shows: [
    inAnswer(readTicket, (ticket, { body }) =>
      body.ids.includes(ticket.id) ? bulkChanged(ticket, body) : ticket,
    ),
    inRows(listTickets, (tickets, { body }) =>
      tickets.map((ticket) => (body.ids.includes(ticket.id) ? bulkChanged(ticket, body) : ticket)),
    ),
  ],
  renews: ticketReads,
})

export const ticketCreation = defineMutation(createTicket, {
  atOnce: true,
  shows: [
    inRows(
      listTickets,
      (tickets, { body }) => [pendingTicket(body), ...tickets],
      // In a list that says nothing against it.
      (_sent, { query }) => isUnfiltered(query),
    ),
  ],
  renews: ticketReads,
  settle: (cache, ticket, { body }) => {
    cache.setQueryData(routeQuery(readTicket, { params: { ticketId: ticket.id } }).queryKey, ticket)
    cache.setQueryData(sentAs(idForNow(body)), ticket.id)
  },
})

/** Under which the id is kept that a ticket of this device was given: whoever reads it while it leaves is led there. */
export const sentAs = (idForNow: number) => ['tickets.sentAs', idForNow] as const

const ofTicket = (sent: { params: { ticketId: unknown } }, asked: { params: { ticketId: unknown } }) =>
  sent.params.ticketId === asked.params.ticketId

export const replyCreation = defineMutation(createReply, {
  atOnce: true,
  shows: [
    inRows(listReplies, (replies, sent) => [...replies, pendingReply(sent)], ofTicket),
    inAnswer(readTicket, (ticket, { params, body: { status } }) =>
      ticket.id === params.ticketId && status !== undefined ? { ...ticket, status } : ticket,
    ),
  ],
  renews: [listReplies, ...ticketReads],
})

export const noteChange = defineMutation(updateNote, {
  atOnce: true,
  shows: [
    inRows(
      listReplies,
      (replies, { params, body: { body } }) =>
        replies.map((one) =>
          one.id === params.replyId && body !== undefined
            ? { ...one, body, edited_at: new Date().toISOString() }
            : one,
        ),
      ofTicket,
    ),
  ],
  renews: [listReplies],
})

export const noteDeletion = defineMutation(deleteNote, {
  atOnce: true,
  shows: [
    inRows(listReplies, (replies, { params }) => replies.filter(({ id }) => id !== params.replyId), ofTicket),
  ],
  renews: [listReplies],
})

export const rating = defineMutation(rateTicket, {
  atOnce: true,
  shows: [
    inAnswer(readTicket, (ticket, { params, body }) =>
      ticket.id === params.ticketId
        ? {
            ...ticket,
            satisfaction: {
              score: body.score,
              comment: body.comment || null,
              at: new Date().toISOString(),
            },
          }
        : ticket,
    ),
  ],
  renews: ticketReads,
})

export const ticketChanges = [
  ticketChange,
  ticketBulkChange,
  ticketCreation,
  replyCreation,
  noteChange,
  noteDeletion,
  rating,
]

/** A ticket that only this device knows. Who opened it, the page knows. */
export function pendingTicket(body: Sent<typeof createTicket>['body']): Ticket {
  const at = new Date().toISOString()
  return {
    id: idForNow(body),
    reference: '',
    organization_id: body.organization_id ?? 0,
    subject: body.subject,
    body: body.body,
    category: body.category ?? 'question',
    priority: body.priority ?? 'normal',
    status: 'new',
    channel: 'web',
    requester_id: body.requester_id ?? 0,
    assignee_id: null,
    team: null,
    watcher_ids: [],
    tags: [],
    project_id: body.project_id ?? null,
    task_id: null,
    room_id: null,
    follows_id: null,
    merged_into_id: null,
    split_from_id: null,
    attachments: [],
    replies_count: 0,
    first_responded_at: null,
    solved_at: null,
    closed_at: null,
    first_response_due_at: null,
    next_response_due_at: null,
    resolution_due_at: null,
    due_at: null,
    near_at: null,
    breached: false,
    paused: false,
    satisfaction: null,
    created_at: at,
    updated_at: at,
  }
}

/** As its author sees it before the server has it; who they are, the page knows. */
export function pendingReply({ params, body }: Sent<typeof createReply>): Reply {
  const at = new Date().toISOString()
  return {
    id: idForNow(body),
    ticket_id: Number(params.ticketId),
    author: { id: 0, name: '', role: 'agent' },
    body: body.body,
    ...(body.internal === undefined ? {} : { internal: body.internal }),
    channel: 'web',
    mentions: [...(body.mentions ?? [])],
    attachments: [],
    edited_at: null,
    created_at: at,
    updated_at: at,
  }
}

/** `expected` says how to write. Of another team only its id is known until the server has answered. */
export function changed(ticket: Ticket, body: Sent<typeof updateTicket>['body']): Ticket {
  const { expected: _expected, team_id, ...fields } = body
  return { ...ticket, ...fields, ...(team_id === null ? { team: null } : {}) }
}

function bulkChanged(
  ticket: Ticket,
  { set = {}, add = [], remove = [] }: Sent<typeof changeTickets>['body'],
): Ticket {
  const after = changed(ticket, set)
  return { ...after, tags: [...new Set([...after.tags.filter((tag) => !remove.includes(tag)), ...add])] }
}

export const isUnfiltered = (query: object | undefined): boolean =>
  Object.entries(query ?? {}).every(
    ([name, value]) =>
      name === 'limit' || value === undefined || (name === 'sort' && NEWEST_FIRST.has(String(value))),
  )

const NEWEST_FIRST = new Set(['-created_at', '-updated_at'])
