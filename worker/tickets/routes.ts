import * as calendarRoutes from '../../contract/tickets/calendars.ts'
import * as cannedReplyRoutes from '../../contract/tickets/canned-replies.ts'
import * as handlingRoutes from '../../contract/tickets/handling.ts'
import * as mailRoutes from '../../contract/tickets/inbound-mails.ts'
import * as policyRoutes from '../../contract/tickets/policies.ts'
import * as presenceRoutes from '../../contract/tickets/presence.ts'
import { previewPolicy } from '../../contract/tickets/previews.ts'
import * as replyRoutes from '../../contract/tickets/replies.ts'
import * as teamRoutes from '../../contract/tickets/teams.ts'
import * as ticketRoutes from '../../contract/tickets/tickets.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { mergeTicket } from './handling/merge.ts'
import { rateTicket } from './handling/rate.ts'
import { splitTicket } from './handling/split.ts'
import { createTicketTask } from './handling/task.ts'
import type { AddFile } from './mail-in/attach.ts'
import { discardInboundMail, listInboundMails, openTicketOfMail, readInboundMail } from './mail-in/held.ts'
import {
  createCalendar,
  deleteCalendar,
  listCalendars,
  readCalendar,
  updateCalendar,
} from './policies/calendars.ts'
import { createPolicy, deletePolicy, listPolicies, readPolicy, updatePolicy } from './policies/policies.ts'
import { previewOf } from './policies/previews.ts'
import { endPresence, keepPresence, listPresences } from './presence/presence.ts'
import { listReplies, readReply } from './replies/list.ts'
import { deleteNote, updateNote } from './replies/notes.ts'
import { createReply } from './replies/replies.ts'
import {
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
  readCannedReply,
  readCannedReplyText,
  updateCannedReply,
} from './support/canned-replies.ts'
import { createTeam, deleteTeam, listTeams, readTeam, updateTeam } from './support/teams.ts'
import { listTicketActivity } from './tickets/activity.ts'
import { changeTickets } from './tickets/changes.ts'
import { exportTickets, listTickets, readTicket } from './tickets/list.ts'
import { openTicketRoom } from './tickets/room.ts'
import { createTicket, updateTicket } from './tickets/tickets.ts'

const nothing = () => undefined

export function ticketsRoutes(app: App, addFile: AddFile): void {
  // Before `{ticketId}`, which would take these words for ids.
  serve(
    app,
    ticketRoutes.exportTickets,
    async (ctx, { query }) =>
      new Reply(undefined, { response: csvResponse('matrice-tickets', await exportTickets(ctx, query)) }),
  )
  serve(app, ticketRoutes.changeTickets, (ctx, { body }) => changeTickets(ctx, body))
  serve(app, presenceRoutes.listPresences, listPresences)

  serve(app, ticketRoutes.listTickets, (ctx, { query }) => listTickets(ctx, query))
  serve(app, ticketRoutes.createTicket, (ctx, { body }) => createTicket(ctx, body))
  serve(app, ticketRoutes.readTicket, (ctx, { params }) => readTicket(ctx, params.ticketId))
  serve(app, ticketRoutes.updateTicket, (ctx, { params, body }) => updateTicket(ctx, params.ticketId, body))
  serve(app, ticketRoutes.listTicketActivity, (ctx, { params, query }) =>
    listTicketActivity(ctx, params.ticketId, query),
  )
  serve(app, ticketRoutes.openTicketRoom, async (ctx, { params }) => {
    const { room_id, isNew } = await openTicketRoom(ctx, params.ticketId)
    return new Reply({ room_id }, { status: isNew ? 201 : 200 })
  })

  serve(app, replyRoutes.listReplies, (ctx, { params, query }) => listReplies(ctx, params.ticketId, query))
  serve(app, replyRoutes.createReply, (ctx, { params, body }) => createReply(ctx, params.ticketId, body))
  serve(app, replyRoutes.readReply, (ctx, { params }) => readReply(ctx, params))
  serve(app, replyRoutes.updateNote, (ctx, { params, body }) => updateNote(ctx, params, body))
  serve(app, replyRoutes.deleteNote, (ctx, { params }) => deleteNote(ctx, params).then(nothing))

  serve(app, presenceRoutes.keepPresence, (ctx, { params, body }) =>
    keepPresence(ctx, params.ticketId, body.doing),
  )
  serve(app, presenceRoutes.endPresence, (ctx, { params }) => endPresence(ctx, params.ticketId).then(nothing))

  serve(app, handlingRoutes.mergeTicket, (ctx, { params, body }) =>
    mergeTicket(ctx, params.ticketId, body.into_id),
  )
  serve(app, handlingRoutes.splitTicket, (ctx, { params, body }) => splitTicket(ctx, params.ticketId, body))
  serve(app, handlingRoutes.createTicketTask, (ctx, { params, body }) =>
    createTicketTask(ctx, params.ticketId, body),
  )
  serve(app, handlingRoutes.rateTicket, (ctx, { params, body }) => rateTicket(ctx, params.ticketId, body))

  serve(app, teamRoutes.listTeams, (ctx, { query }) => listTeams(ctx, query))
  serve(app, teamRoutes.createTeam, (ctx, { body }) => createTeam(ctx, body))
  serve(app, teamRoutes.readTeam, (ctx, { params }) => readTeam(ctx, params.teamId))
  serve(app, teamRoutes.updateTeam, (ctx, { params, body }) => updateTeam(ctx, params.teamId, body))
  serve(app, teamRoutes.deleteTeam, (ctx, { params }) => deleteTeam(ctx, params.teamId).then(nothing))

  serve(app, cannedReplyRoutes.listCannedReplies, (ctx, { query }) => listCannedReplies(ctx, query))
  serve(app, cannedReplyRoutes.createCannedReply, (ctx, { body }) => createCannedReply(ctx, body))
  serve(app, cannedReplyRoutes.readCannedReply, (ctx, { params }) =>
    readCannedReply(ctx, params.cannedReplyId),
  )
  serve(app, cannedReplyRoutes.readCannedReplyText, (ctx, { params, query }) =>
    readCannedReplyText(ctx, params.cannedReplyId, query.ticket),
  )
  serve(app, cannedReplyRoutes.updateCannedReply, (ctx, { params, body }) =>
    updateCannedReply(ctx, params.cannedReplyId, body),
  )
  serve(app, cannedReplyRoutes.deleteCannedReply, (ctx, { params }) =>
    deleteCannedReply(ctx, params.cannedReplyId).then(nothing),
  )

  serve(app, mailRoutes.listInboundMails, (ctx, { query }) => listInboundMails(ctx, query))
  serve(app, mailRoutes.readInboundMail, (ctx, { params }) => readInboundMail(ctx, params.mailId))
  serve(app, mailRoutes.openTicketOfMail, (ctx, { params, body }) =>
    openTicketOfMail(ctx, addFile, params.mailId, body),
  )
  serve(app, mailRoutes.discardInboundMail, (ctx, { params }) =>
    discardInboundMail(ctx, params.mailId).then(nothing),
  )
  serve(app, calendarRoutes.listCalendars, (ctx, { query }) => listCalendars(ctx, query))
  serve(app, calendarRoutes.createCalendar, (ctx, { body }) => createCalendar(ctx, body))
  serve(app, calendarRoutes.readCalendar, (ctx, { params }) => readCalendar(ctx, params.calendarId))
  serve(app, calendarRoutes.updateCalendar, (ctx, { params, body }) =>
    updateCalendar(ctx, params.calendarId, body),
  )
  serve(app, calendarRoutes.deleteCalendar, (ctx, { params }) =>
    deleteCalendar(ctx, params.calendarId).then(nothing),
  )

  serve(app, previewPolicy, (ctx, { body }) => previewOf(ctx, body))
  serve(app, policyRoutes.listPolicies, (ctx, { query }) => listPolicies(ctx, query))
  serve(app, policyRoutes.createPolicy, (ctx, { body }) => createPolicy(ctx, body))
  serve(app, policyRoutes.readPolicy, (ctx, { params }) => readPolicy(ctx, params.policyId))
  serve(app, policyRoutes.updatePolicy, (ctx, { params, body }) => updatePolicy(ctx, params.policyId, body))
  serve(app, policyRoutes.deletePolicy, (ctx, { params }) => deletePolicy(ctx, params.policyId).then(nothing))
}
