import { type SQL, sql } from 'drizzle-orm'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { ticketReplies } from '../tables.ts'
import { repliesOf } from './rows.ts'

/** The newest reply that an author had on screen; null for none, undefined where they do not say. */
export type SeenReply = number | null | undefined

/** Refuses an answer whose author has not seen what somebody else said meanwhile. */
export async function requireSeen(ctx: SignedIn, ticketId: number, seen: SeenReply): Promise<void> {
  if (seen === undefined) return
  const [missed] = await read<{ one: number }>(
    ctx,
    sql`select 1 as one where ${saidSince(ctx, ticketId, seen)}`,
  )
  if (missed) fail(errors.repliedMeanwhile)
}

/** The same in the batch that writes: of two who send in the same moment the second loses the race, and is then refused. */
export const assertSeen = (ctx: SignedIn, ticketId: number, seen: SeenReply): Statement[] =>
  seen === undefined ? [] : assertInBatch(ctx, sql`not ${saidSince(ctx, ticketId, seen)}`)

/**
 * Only what the author may read, so that a refusal tells a client of no note. Replies of their own are left out: those
 * that waited on a device without a network were all written before any of them was stored.
 */
const saidSince = (ctx: SignedIn, ticketId: number, seen: number | null): SQL =>
  sql`exists (select 1 from ${ticketReplies} where ${repliesOf(ctx, ticketId)}
    and ${ticketReplies.id} > ${seen ?? 0} and ${ticketReplies.author_id} <> ${ctx.actor.userId})`
