import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type * as z from 'zod'
import { type TicketQueue, type TicketStatus, unfinishedStatuses } from '../../../contract/tickets/schemas.ts'
import type { ticketFilters } from '../../../contract/tickets/tickets.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { idsIn, oneOf } from '../../kernel/data/ids-in.ts'
import { contains } from '../../kernel/data/list.ts'
import { tagKey } from '../../kernel/data/tags.ts'
import { withinDays } from '../../organizations/days.ts'
import { teamMembers, teams, tickets, ticketTags, ticketWatchers } from '../tables.ts'
import { ticketsOf } from './rows.ts'
import { IS_UNFINISHED, isUnfinished } from './unfinished.ts'

export type TicketFilters = z.output<typeof ticketFilters>

export async function ticketConditions(ctx: SignedIn, filters: TicketFilters): Promise<SQL | undefined> {
  const { q, organization, status, priority, category, tag, project, task, breached, queue } = filters
  const me = ctx.actor.userId
  const named = <Value>(values: readonly (Value | 'me')[]) =>
    values.map((value) => (value === 'me' ? me : value))
  return and(
    ticketsOf(ctx),
    q ? contains(tickets.search_text, q) : undefined,
    organization && oneOf(tickets.organization_id, organization),
    status && inStatus(status),
    priority && inArray(tickets.priority, priority),
    category && inArray(tickets.category, category),
    filters.assignee && orNone(tickets.assignee_id, named(filters.assignee)),
    filters.team && orNone(tickets.team_id, filters.team),
    filters.requester && oneOf(tickets.requester_id, named(filters.requester)),
    filters.watcher && watchedBy(named(filters.watcher)),
    tag && tagged(tag),
    project && oneOf(tickets.project_id, project),
    task && oneOf(tickets.task_id, task),
    breached === undefined ? undefined : breached ? isBreached(ctx) : sql`not ${isBreached(ctx)}`,
    queue && inQueue(ctx, queue),
    await withinDays(ctx, tickets.created_at, filters),
  )
}

/** Where all unfinished tickets are asked for, it is said in the words of their indexes. */
function inStatus(statuses: readonly TicketStatus[]): SQL {
  const areUnfinished = statuses.every(isUnfinished)
  const areAll = unfinishedStatuses.every((status) => statuses.includes(status))
  return areUnfinished && areAll ? IS_UNFINISHED : inArray(tickets.status, [...statuses])
}

function orNone(column: SQLiteColumn, values: readonly (number | string)[]): SQL | undefined {
  const ids = values.filter((value) => typeof value === 'number')
  return or(
    values.length > ids.length ? isNull(column) : undefined,
    ids.length > 0 ? oneOf(column, ids) : undefined,
  )
}

const watchedBy = (ids: readonly number[]): SQL =>
  sql`${tickets.id} in (select ticket_id from ${ticketWatchers} where ${idsIn(ticketWatchers.user_id, ids)})`

/** As tickets show them, without case and accents. */
const tagged = (tags: readonly string[]): SQL =>
  sql`${tickets.id} in (select ticket_id from ${ticketTags} where ${idsIn(ticketTags.tag_key, tags.map(tagKey))})`

/** Now or before; between two looks of the cron a due time may have passed. */
const isBreached = ({ clock }: SignedIn): SQL =>
  sql`(${tickets.breached} = 1 or coalesce(${tickets.due_at} <= ${clock.now()}, 0))`

export function inQueue(ctx: SignedIn, queue: TicketQueue): SQL | undefined {
  const { userId } = ctx.actor
  const now = ctx.clock.now()
  switch (queue) {
    case 'unassigned':
      return and(IS_UNFINISHED, isNull(tickets.assignee_id))
    case 'mine':
      return and(IS_UNFINISHED, eq(tickets.assignee_id, userId))
    case 'team':
      return and(
        IS_UNFINISHED,
        sql`${tickets.team_id} in (select team_id from ${teamMembers} where ${teamMembers.user_id} = ${userId}
          union select id from ${teams} where ${teams.lead_id} = ${userId})`,
      )
    case 'near':
      return and(IS_UNFINISHED, sql`${tickets.near_at} <= ${now} and ${tickets.due_at} > ${now}`)
    case 'breached':
      return and(IS_UNFINISHED, isBreached(ctx))
  }
}
