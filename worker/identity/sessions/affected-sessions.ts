import { and, gt, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { sessions, users } from '../tables.ts'

export interface EndedSession {
  readonly userId: number
  readonly sessionId: string
}

/** The end of a session and its event are stored in one batch, with timestamps that may differ slightly. */
const TOGETHER_MS = 60_000

/** Which sessions an event of the kind `sessionsEnded` means, by name: those opened since then are others. */
export async function endedSessions(
  ctx: Context,
  ended: {
    readonly at: number
    readonly session_ids?: readonly string[] | undefined
    readonly user_ids?: readonly number[] | undefined
    readonly except_session_id?: string | undefined
  },
): Promise<EndedSession[]> {
  const named = idsIn(sessions.id, ended.session_ids ?? [])
  const theirs = idsIn(sessions.user_id, ended.user_ids ?? [])
  const found = await sessionsAt(ctx, ended.at, or(named, theirs))
  return found.filter(({ sessionId }) => sessionId !== ended.except_session_id)
}

/** The sessions of everybody in an organization at the moment when it was switched off. */
export function membersSessions(ctx: Context, organizationId: number, at: number): Promise<EndedSession[]> {
  const members = sql`${sessions.user_id} in (select id from ${users} where organization_id = ${organizationId})`
  return sessionsAt(ctx, at, members)
}

function sessionsAt(ctx: Context, at: number, which: SQL | undefined): Promise<EndedSession[]> {
  return ctx.db
    .select({ userId: sessions.user_id, sessionId: sessions.id })
    .from(sessions)
    .where(
      and(
        which,
        lte(sessions.created_at, at),
        gt(sessions.expires_at, at),
        or(isNull(sessions.ended_at), gte(sessions.ended_at, at - TOGETHER_MS)),
      ),
    )
}
