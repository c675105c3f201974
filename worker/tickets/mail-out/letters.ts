import { eq } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { LetterParts, Reader } from '../../kernel/jobs/notices.ts'
import { ticketReplies, tickets } from '../tables.ts'
import { ticketMailHeaders } from './headers.ts'

/** Beyond this a mail is cut: whoever wants all of it opens the ticket. */
const QUOTE_MOST = 5_000

/** Whoever is told of a ticket reads what it asks, and answers by mail. */
export async function letterAbout(
  ctx: Context,
  reader: Reader,
  ticketId: number,
): Promise<LetterParts | null> {
  const ticket = await ctx.db.select().from(tickets).where(eq(tickets.id, ticketId)).get()
  return ticket ? { ...(await threaded(ctx, reader, ticket)), quote: cut(ticket.body) } : null
}

/** The same without a text: it continues or ends what they have read. */
export async function letterOfSolution(
  ctx: Context,
  reader: Reader,
  ticketId: number,
): Promise<LetterParts | null> {
  const ticket = await ctx.db.select().from(tickets).where(eq(tickets.id, ticketId)).get()
  return ticket ? threaded(ctx, reader, ticket) : null
}

/**
 * A public reply with its text. Of a note only that it is there, and no way to answer it: a note leaves the product by no
 * mail, and what answers a mail is public.
 */
export async function letterOfReply(
  ctx: Context,
  reader: Reader,
  replyId: number,
): Promise<LetterParts | null> {
  const row = await ctx.db
    .select({ reply: ticketReplies, ticket: tickets })
    .from(ticketReplies)
    .innerJoin(tickets, eq(tickets.id, ticketReplies.ticket_id))
    .where(eq(ticketReplies.id, replyId))
    .get()
  if (!row || row.reply.internal) return null
  return { ...(await threaded(ctx, reader, row.ticket)), quote: cut(row.reply.body) }
}

async function threaded(
  ctx: Context,
  { userId, locale, intent }: Reader,
  { id: ticketId, reference, subject }: typeof tickets.$inferSelect,
): Promise<LetterParts> {
  const headers = await ticketMailHeaders(ctx, { ticketId, userId, locale, intent })
  // Mail programs put a thread together by its subject, too.
  return { ...headers, subject: `[${reference}] ${subject}` }
}

const cut = (text: string): string => (text.length > QUOTE_MOST ? `${text.slice(0, QUOTE_MOST)}…` : text)
