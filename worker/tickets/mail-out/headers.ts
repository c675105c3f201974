import { and, desc, eq, lt } from 'drizzle-orm'
import type { Locale } from '../../../contract/errors.ts'
import { addressOfPerson } from '../../identity/people/mail-person.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { shortSign } from '../../kernel/secrets.ts'
import { letterId, replyAddress } from '../mail-in/thread.ts'
import { MARKER } from '../mail-in/trim.ts'
import { inboundMails, ticketMessageIds } from '../tables.ts'
import { replyToken } from './token.ts'

export interface TicketMailHeaders {
  /** Null while no mail comes in: an answer would reach nobody. */
  readonly replyTo: string | null
  readonly messageId: string | null
  readonly headers: Readonly<Record<string, string>>
  /** The line above which an answer is written: the first of the letter. */
  readonly marker: string | null
}

/**
 * What a letter about a ticket to one person carries, so that their answer finds its way back. Its Message-ID is stored
 * before the letter leaves. The same `intent` gets the same headers at each attempt, because a provider that knows an
 * idempotency key refuses another mail under it.
 */
export async function ticketMailHeaders(
  ctx: Context,
  letter: {
    readonly ticketId: number
    readonly userId: number
    readonly locale: Locale
    readonly intent: string
  },
): Promise<TicketMailHeaders> {
  const { MAIL_IN_DOMAIN: domain, SECRET_KEY } = ctx.config
  if (domain === undefined) return { replyTo: null, messageId: null, headers: AUTOMATIC, marker: null }
  const { ticketId, userId, intent, locale } = letter
  const mark = await shortSign(SECRET_KEY, 'letter-ids', `${ticketId}:${userId}:${intent}`)
  const messageId = letterId(ticketId, `${userId}.${mark}`, domain)
  const before = [
    letterId(ticketId, THREAD, domain),
    ...(await mailsOf(ctx, letter, await record(ctx, messageId, ticketId))),
  ]
  return {
    replyTo: replyAddress(await replyToken(ctx, { ticketId, userId }), domain),
    messageId,
    headers: { ...AUTOMATIC, 'In-Reply-To': before.at(-1) ?? '', References: before.join(' ') },
    marker: MARKER[locale],
  }
}

/** Absences are not answered to what says that a machine wrote it. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }
/** No mail has this Message-ID. All letters about a ticket name it, so that mail programs show them together. */
const THREAD = 'thread'
const MAILS_MOST = 10

/** Answers when it was stored at first. */
async function record(ctx: Context, messageId: string, ticketId: number): Promise<number> {
  const now = ctx.clock.now()
  await commit(ctx, {
    write: [
      ctx.db
        .insert(ticketMessageIds)
        .values({ message_id: messageId, ticket_id: ticketId, at: now })
        .onConflictDoNothing(),
    ],
  })
  const row = await ctx.db
    .select({ at: ticketMessageIds.at })
    .from(ticketMessageIds)
    .where(eq(ticketMessageIds.message_id, messageId))
    .get()
  return row?.at ?? now
}

/** What this person wrote about it by mail until then, in order. What others wrote has ids of their machines. */
async function mailsOf(
  ctx: Context,
  { ticketId, userId }: { readonly ticketId: number; readonly userId: number },
  until: number,
): Promise<string[]> {
  const address = await addressOfPerson(ctx, userId)
  if (address === null) return []
  const rows = await ctx.db
    .select({ id: inboundMails.message_id })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.from_email, address),
        eq(inboundMails.ticket_id, ticketId),
        lt(inboundMails.received_at, until),
      ),
    )
    .orderBy(desc(inboundMails.received_at), desc(inboundMails.id))
    .limit(MAILS_MOST)
  return rows
    .map(({ id }) => id)
    .filter((id) => MESSAGE_ID.test(id))
    .reverse()
}

/** Anything else would write headers of its own, or break their lines. */
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/
