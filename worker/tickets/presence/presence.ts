import { and, eq, lte, type SQL, sql } from 'drizzle-orm'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { PRESENCES_MOST } from '../../../contract/tickets/presence.ts'
import {
  PRESENCE_LEASE_SECONDS,
  type TicketDoing,
  type TicketPresence,
} from '../../../contract/tickets/present.ts'
import { personNamed } from '../../identity/people/find.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { ticketPresences, tickets } from '../tables.ts'
import { ticketsOf } from '../tickets/rows.ts'
import { tellPresence } from './tell.ts'

interface Others {
  readonly results: TicketPresence[]
}

/**
 * Renews the lease of the caller on a ticket. Colleagues are told of what is new only; a renewal costs one small write, so
 * that twenty people who look at tickets all day are no load.
 */
export async function keepPresence(ctx: SignedIn, ticketId: number, doing: TicketDoing): Promise<Others> {
  const { organizationId, before } = await findOwn(ctx, ticketId)
  const [now, userId] = [ctx.clock.now(), ctx.actor.userId]
  const ends_at = now + PRESENCE_LEASE_SECONDS * 1000
  await commit(ctx, {
    write: [
      ctx.db
        .insert(ticketPresences)
        .values({ ticket_id: ticketId, user_id: userId, doing, ends_at })
        .onConflictDoUpdate({
          target: [ticketPresences.ticket_id, ticketPresences.user_id],
          set: { doing, ends_at },
        }),
      ctx.db.delete(ticketPresences).where(lte(ticketPresences.ends_at, now)),
    ],
  })
  if (before !== doing)
    tellPresence(ctx, organizationId, { ticketId, doing, seconds: PRESENCE_LEASE_SECONDS })
  // Read after the write: of two who come at the same moment at least one finds the other here, and each is told.
  return othersPresent(ctx, eq(ticketPresences.ticket_id, ticketId))
}

export async function endPresence(ctx: SignedIn, ticketId: number): Promise<void> {
  const { organizationId, before } = await findOwn(ctx, ticketId)
  if (before === null) return
  const { ticket_id, user_id } = ticketPresences
  await commit(ctx, {
    write: [
      ctx.db.delete(ticketPresences).where(and(eq(ticket_id, ticketId), eq(user_id, ctx.actor.userId))),
    ],
  })
  tellPresence(ctx, organizationId, { ticketId, doing: null, seconds: 0 })
}

export const listPresences = (ctx: SignedIn): Promise<Others> => othersPresent(ctx, sql`1 = 1`)

/** A ticket of which the caller is staff, and what they did there until now. */
async function findOwn(ctx: SignedIn, ticketId: number) {
  const [row] = await read<{ organizationId: number; before: TicketDoing | null }>(
    ctx,
    sql`select ${tickets.organization_id} as organizationId, (
        select doing from ${ticketPresences} where ${ticketPresences.ticket_id} = ${tickets.id}
          and ${ticketPresences.user_id} = ${ctx.actor.userId} and ${ticketPresences.ends_at} > ${ctx.clock.now()}
      ) as before
      from ${tickets} where ${tickets.id} = ${ticketId} and ${ticketsOf(ctx, 'tickets.work')}`,
  )
  return row ?? fail(errors.notFound)
}

async function othersPresent(ctx: SignedIn, which: SQL): Promise<Others> {
  const now = ctx.clock.now()
  const { table: people, id, is_active, columns } = personNamed
  const rows = await read<Row>(
    ctx,
    sql`select ${ticketPresences.ticket_id} as ticket_id, ${ticketPresences.user_id} as user_id,
        ${ticketPresences.doing} as doing, ${ticketPresences.ends_at} as ends_at,
        ${columns.first_name} as first_name, ${columns.last_name} as last_name
      from ${ticketPresences}
      join ${tickets} on ${tickets.id} = ${ticketPresences.ticket_id}
      join ${people} on ${id} = ${ticketPresences.user_id}
      where ${which} and ${ticketPresences.ends_at} > ${now} and ${ticketPresences.user_id} <> ${ctx.actor.userId}
        and ${is_active} = 1 and ${ticketsOf(ctx, 'tickets.work')}
      order by ${ticketPresences.ticket_id}, ${ticketPresences.user_id} limit ${PRESENCES_MOST}`,
  )
  return {
    results: rows.map(({ ticket_id, user_id, doing, ends_at, first_name, last_name }) => ({
      ticket_id,
      user: { id: user_id, name: `${first_name} ${last_name}`.trimEnd() },
      doing,
      seconds: Math.ceil((ends_at - now) / 1000),
    })),
  }
}

interface Row {
  readonly ticket_id: number
  readonly user_id: number
  readonly doing: TicketDoing
  readonly ends_at: number
  readonly first_name: string
  readonly last_name: string
}
