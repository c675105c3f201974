import { and, eq } from 'drizzle-orm'
import type { SignedIn } from '../../kernel/context.ts'
import { openReplyToken } from '../mail-out/token.ts'
import { ticketMessageIds, tickets } from '../tables.ts'
import { ticketsOf } from '../tickets/rows.ts'
import type { Lead } from './thread.ts'

/** The ticket that a mail answers: of its leads the first to one that its sender may write in. Null where there is none. */
export async function ticketLedTo(ctx: SignedIn, leads: readonly Lead[]): Promise<number | null> {
  for (const lead of leads.slice(0, LEADS_MOST)) {
    const id = await ticketOf(ctx, lead)
    const open = id === null ? null : await whereItIsNow(ctx, id)
    if (open !== null) return open
  }
  return null
}

/** Each costs a question or two; the nearest come first. */
const LEADS_MOST = 30

async function ticketOf(ctx: SignedIn, lead: Lead): Promise<number | null> {
  switch (lead.by) {
    case 'token':
      return (await openReplyToken(ctx, lead.token))?.ticketId ?? null
    case 'ticket':
      return lead.id
    case 'message':
      return ticketOfMessage(ctx, lead.messageId)
    case 'reference':
      return ticketNamed(ctx, lead.reference)
  }
}

async function ticketOfMessage({ db }: SignedIn, messageId: string): Promise<number | null> {
  const row = await db
    .select({ id: ticketMessageIds.ticket_id })
    .from(ticketMessageIds)
    .where(eq(ticketMessageIds.message_id, messageId))
    .get()
  return row?.id ?? null
}

async function ticketNamed({ db }: SignedIn, reference: string): Promise<number | null> {
  const row = await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.reference, reference)).get()
  return row?.id ?? null
}

/** Within the sender's scope, and past merges: an answer of staff to a ticket that was put into another is refused. */
async function whereItIsNow(ctx: SignedIn, id: number): Promise<number | null> {
  let found = id
  for (let count = 0; count < MERGES_MOST; count += 1) {
    const row = await ctx.db
      .select({ id: tickets.id, into: tickets.merged_into_id })
      .from(tickets)
      .where(and(eq(tickets.id, found), ticketsOf(ctx, 'tickets.write')))
      .get()
    if (!row) return null
    if (row.into === null) return row.id
    found = row.into
  }
  return null
}

const MERGES_MOST = 100
