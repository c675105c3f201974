import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { searchable } from '../../kernel/data/list.ts'
import { Park } from '../../kernel/jobs/job.ts'
import type { Made } from '../came-by.ts'
import { inboundMails, ticketMessageIds } from '../tables.ts'
import { type IncomingLetter, readLetter } from './incoming-letter.ts'

export type MailRow = typeof inboundMails.$inferSelect

export const findMail = ({ db }: Context, id: number): Promise<MailRow | undefined> =>
  db.select(getTableColumns(inboundMails)).from(inboundMails).where(eq(inboundMails.id, id)).get()

/** Null for one that the parser refuses: it is kept as it came. */
export async function letterOf(
  { bindings }: Context,
  { key }: Pick<MailRow, 'key'>,
): Promise<IncomingLetter | null> {
  const stored = await bindings.FILES.get(key)
  if (!stored) throw new Park('the raw mail is gone')
  const raw = new Uint8Array(await stored.arrayBuffer())
  try {
    return await readLetter(raw)
  } catch {
    return null
  }
}

/** What its parsed headers say of it; the server that brought it handed them over undecoded. */
export function factsOf(letter: IncomingLetter | null) {
  if (!letter) return {}
  const from_email = (letter.from?.address ?? '').slice(0, 320)
  const from_name = (letter.from?.name ?? '').slice(0, 500).toWellFormed()
  const subject = letter.subject.slice(0, 500).toWellFormed()
  return { from_email, from_name, subject, search_text: searchable(from_email, from_name, subject) }
}

/** A mail becomes one ticket or one reply, in the commit that makes it: only from the state in which it was read. */
export function becomes(
  ctx: Context,
  mail: Pick<MailRow, 'id' | 'message_id' | 'state'>,
  { ticketId, replyId }: Made,
  more: Partial<MailRow> = {},
): Statement[] {
  const now = ctx.clock.now()
  const state = replyId === null ? 'ticket' : 'reply'
  return [
    ...guarded(
      ctx,
      ctx.db
        .update(inboundMails)
        .set({ ...more, state, reason: null, ticket_id: ticketId, reply_id: replyId, updated_at: now })
        .where(isStill(mail)),
    ),
    // What others answer to this mail, which they got beside us, belongs here as well.
    ctx.db
      .insert(ticketMessageIds)
      .values({ message_id: mail.message_id, ticket_id: ticketId, at: now })
      .onConflictDoNothing(),
  ]
}

export const isStill = ({ id, state }: Pick<MailRow, 'id' | 'state'>) =>
  and(eq(inboundMails.id, id), eq(inboundMails.state, state)) ?? sql`1 = 0`
