import { eq } from 'drizzle-orm'
import { can, isOperator } from '../../contract/permissions.ts'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { findPeople } from '../identity/people/find.ts'
import { peopleWithin } from '../identity/people/within.ts'
import type { Context } from '../kernel/context.ts'
import { type Notice, notice } from '../kernel/jobs/notices.ts'
import {
  peopleMentioned,
  replyWritten,
  type StepReached,
  stepBreached,
  stepNear,
  ticketAssigned,
  ticketMerged,
  ticketOpened,
  ticketSolved,
} from './events.ts'
import { letterAbout, letterOfReply, letterOfSolution } from './mail-out/letters.ts'
import { peopleConcerned } from './people.ts'
import { teams, ticketReplies, tickets } from './tables.ts'

type Row = typeof tickets.$inferSelect

/** A subject may be rewritten, so sentences name the reference. */
export const ticketNotices: readonly Notice[] = [
  notice(
    ticketOpened,
    { job: 'notifications.tickets_opened', kind: 'tickets.opened' },
    async (ctx, { payload }) => {
      const row = await ticketRow(ctx, payload.ticket_id)
      if (!row) return null
      const workers = await workersOf(ctx, row)
      return about(row, [...workers, row.requester_id])
    },
    (ctx, { payload }, reader) => letterAbout(ctx, reader, payload.ticket_id),
  ),

  notice(
    ticketAssigned,
    { job: 'notifications.tickets_assigned', kind: 'tickets.assigned' },
    async (ctx, { payload }) => {
      const row = await ticketRow(ctx, payload.ticket_id)
      return row?.assignee_id === payload.user_id ? about(row, [payload.user_id]) : null
    },
    (ctx, { payload }, reader) => letterAbout(ctx, reader, payload.ticket_id),
  ),

  notice(
    replyWritten,
    { job: 'notifications.tickets_replied', kind: 'tickets.replied' },
    async (ctx, { payload }) => {
      const found = await replyRow(ctx, payload.reply_id)
      if (!found) return null
      const { ticket, reply } = found
      const [author] = await findPeople(ctx, [reply.author_id])
      const asks = author !== undefined && !isOperator(author.role)
      // What a client says waits for somebody: where nobody has the ticket, for those who could take it.
      const workers = asks && ticket.assignee_id === null ? await workersOf(ctx, ticket) : []
      const concerned = [...workers, ...(await peopleConcerned(ctx, ticket))]
      const readers = await readersAmong(ctx, ticket, concerned, reply.internal)
      return about(
        ticket,
        readers.filter((id) => !reply.mentions.includes(id)),
      )
    },
    async (ctx, { payload }, reader) => letterOfReply(ctx, reader, payload.reply_id),
  ),

  notice(
    peopleMentioned,
    { job: 'notifications.tickets_mentioned', kind: 'tickets.mentioned' },
    async (ctx, { payload: { ticket_id, reply_id, user_ids } }) => {
      const found = reply_id === null ? null : await replyRow(ctx, reply_id)
      const row = found?.ticket ?? (reply_id === null ? await ticketRow(ctx, ticket_id) : null)
      return row ? about(row, await readersAmong(ctx, row, user_ids, found?.reply.internal ?? false)) : null
    },
    (ctx, { payload: { ticket_id, reply_id } }, reader) =>
      reply_id === null ? letterAbout(ctx, reader, ticket_id) : letterOfReply(ctx, reader, reply_id),
  ),

  notice(
    ticketSolved,
    { job: 'notifications.tickets_solved', kind: 'tickets.solved' },
    async (ctx, { payload }) => {
      const row = await ticketRow(ctx, payload.ticket_id)
      if (row?.status !== 'solved') return null
      const people = await peopleConcerned(ctx, row)
      return about(
        row,
        people.filter((id) => id !== row.assignee_id),
      )
    },
    (ctx, { payload }, reader) => letterOfSolution(ctx, reader, payload.ticket_id),
  ),

  notice(
    ticketMerged,
    { job: 'notifications.tickets_merged', kind: 'tickets.merged' },
    async (ctx, { payload }) => {
      const row = await ticketRow(ctx, payload.ticket_id)
      const target = await ticketRow(ctx, payload.into_id)
      if (!row || !target) return null
      const people = await readersAmong(ctx, row, await peopleConcerned(ctx, row), false)
      return {
        ...about(target, people),
        data: { reference: row.reference, into_reference: target.reference },
      }
    },
    (ctx, { payload }, reader) => letterOfSolution(ctx, reader, payload.into_id),
  ),

  notice(stepNear, { job: 'notifications.tickets_sla_near', kind: 'tickets.sla_near' }, (ctx, { payload }) =>
    warned(ctx, payload),
  ),

  notice(
    stepBreached,
    { job: 'notifications.tickets_sla_breached', kind: 'tickets.sla_breached' },
    (ctx, { payload }) => warned(ctx, payload),
  ),
]

/**
 * Nobody did it: time passed, and whoever answers too late is warned of the breach like anybody else. A ticket that was
 * answered meanwhile still came so far.
 */
async function warned(ctx: Context, step: StepReached) {
  const row = await ticketRow(ctx, step.ticket_id)
  if (!row) return null
  const { target, at_percent } = step
  return {
    ...about(row, await warnedBy(ctx, row, step)),
    by: null,
    data: { reference: row.reference, target, percent: at_percent },
  }
}

/** Whom a step names, as far as they still work for the organization; where that is nobody, whoever stands in for them. */
async function warnedBy(
  ctx: Context,
  row: Row,
  { to, assignee_id, team_id }: StepReached,
): Promise<number[]> {
  switch (to) {
    case 'assignee': {
      const assignee = await stillAtWork(ctx, row, assignee_id)
      return assignee.length > 0 ? assignee : workersOf(ctx, row)
    }
    case 'team_lead': {
      const lead = await stillAtWork(ctx, row, await leadOf(ctx, team_id))
      return lead.length > 0 ? lead : adminsOf(ctx, row)
    }
    case 'admins':
      return adminsOf(ctx, row)
  }
}

async function stillAtWork(ctx: Context, { organization_id }: Row, userId: number | null): Promise<number[]> {
  if (userId === null) return []
  return (await peopleWithin(ctx, [userId], organization_id, 'tickets.work')).map(({ id }) => id)
}

async function leadOf({ db }: Context, teamId: number | null): Promise<number | null> {
  if (teamId === null) return null
  const team = await db.select({ lead_id: teams.lead_id }).from(teams).where(eq(teams.id, teamId)).get()
  return team?.lead_id ?? null
}

const adminsOf = (ctx: Context, { organization_id }: Row): Promise<number[]> =>
  peopleWhoMay(ctx, 'support.configure', organization_id)

const about = (row: Row, to: readonly number[]) => ({
  to: [...new Set(to)],
  organizationId: row.organization_id,
  subject: ['ticket', row.id] as const,
  data: { reference: row.reference },
})

const ticketRow = (ctx: Context, id: number): Promise<Row | undefined> =>
  ctx.db.select().from(tickets).where(eq(tickets.id, id)).get()

/** With the ticket it is in now; null once it is gone. */
async function replyRow(ctx: Context, id: number) {
  const row = await ctx.db
    .select({ reply: ticketReplies, ticket: tickets })
    .from(ticketReplies)
    .innerJoin(tickets, eq(tickets.id, ticketReplies.ticket_id))
    .where(eq(ticketReplies.id, id))
    .get()
  return row ?? null
}

/** Those who may still read it: of an internal reply staff alone. */
async function readersAmong(
  ctx: Context,
  { organization_id }: Row,
  ids: readonly number[],
  internal: boolean,
): Promise<number[]> {
  const people = await peopleWithin(ctx, ids, organization_id, internal ? 'internal.read' : 'tickets.read')
  return people.map(({ id }) => id)
}

/** The organization's agents, and admins where it has none. */
async function workersOf(ctx: Context, { organization_id }: Row): Promise<number[]> {
  const people = await findPeople(ctx, await peopleWhoMay(ctx, 'tickets.work', organization_id))
  const agents = people.filter(({ role }) => !can(role, 'support.configure'))
  return (agents.length > 0 ? agents : people).map(({ id }) => id)
}
