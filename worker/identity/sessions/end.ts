import { and, eq, inArray, isNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { type CookieChange, CSRF_COOKIE, SESSION_COOKIE } from '../../kernel/http/cookies.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { sessionsEnded } from '../events.ts'
import { refreshTokens, sessions, users } from '../tables.ts'

export type EndReason =
  | 'signed_out'
  | 'replaced'
  | 'revoked'
  | 'password_changed'
  | 'deactivated'
  | 'changed'
  | 'reuse'

/** Ends the sessions of people, as part of a larger change. Their next request is unauthenticated. */
export function endSessionsOf(
  ctx: Context,
  userIds: readonly number[],
  reason: EndReason,
  exceptSessionId?: string,
): Statement {
  const others = exceptSessionId ? ne(sessions.id, exceptSessionId) : undefined
  const theirs = idsIn(sessions.user_id, userIds)
  return endWhere(ctx, reason, and(theirs, others))
}

/** Only sessions from before an organization was deactivated. Later ones belong to a reactivated organization. */
export async function endMembersSessions(ctx: Context, organizationId: number, at: number): Promise<void> {
  const members = sql`${sessions.user_id} in (select id from ${users} where organization_id = ${organizationId})`
  await commit(ctx, {
    write: [endWhere(ctx, 'deactivated', and(members, lte(sessions.created_at, at)))],
  })
}

export async function signOut(ctx: Context, refresh: string | undefined): Promise<readonly CookieChange[]> {
  const named = refresh ? await sessionOfRefresh(ctx, refresh) : undefined
  const held = [ctx.actor, named].filter((session) => session != null)
  // A token client names the same session twice: by its access token and by its refresh token.
  const ending = [...new Map(held.map((session) => [session.sessionId, session])).values()]
  const ids = ending.map(({ sessionId }) => sessionId)
  if (ending.length > 0)
    await commit(ctx, {
      write: [endWhere(ctx, 'signed_out', inArray(sessions.id, ids))],
      audit: ending.map(({ userId, name, organizationId }) => ({
        action: 'identity.signed_out',
        subject: ['user', userId] as const,
        organizationId,
        actor: { id: userId, name },
      })),
      events: ending.map(({ organizationId, sessionId }) =>
        sessionsEnded(organizationId, { session_ids: [sessionId] }),
      ),
      answer: null,
    })
  return forgetCookies
}

/** What a browser drops when its session is over. */
export const forgetCookies: readonly CookieChange[] = [
  { name: SESSION_COOKIE, value: null },
  { name: CSRF_COOKIE, value: null, readableByPage: true },
]

export async function endSession(ctx: SignedIn, sessionId: string): Promise<void> {
  const mine = and(eq(sessions.id, sessionId), eq(sessions.user_id, ctx.actor.userId))
  await commit(ctx, {
    write: guarded(ctx, endWhere(ctx, 'revoked', mine)),
    audit: [audited(ctx, sessionId)],
    events: [sessionsEnded(ctx.actor.organizationId, { session_ids: [sessionId] })],
    onConflict: identityErrors.sessionNotFound,
  })
}

export async function endOtherSessions(ctx: SignedIn): Promise<void> {
  const { userId, sessionId, organizationId } = ctx.actor
  await commit(ctx, {
    write: [endSessionsOf(ctx, [userId], 'revoked', sessionId)],
    audit: [audited(ctx, null)],
    events: [sessionsEnded(organizationId, { user_ids: [userId], except_session_id: sessionId })],
  })
}

export function endWhere(ctx: Context, reason: EndReason, condition: SQL | undefined): Statement {
  return ctx.db
    .update(sessions)
    .set({ ended_at: ctx.clock.now(), end_reason: reason })
    .where(and(condition, isNull(sessions.ended_at)))
}

const audited = (ctx: SignedIn, sessionId: string | null) => ({
  action: 'identity.session_revoked' as const,
  subject: ['session', sessionId] as const,
  organizationId: ctx.actor.organizationId,
})

/** Any token of the family ends it, a used one too: a holder may always sign out. */
async function sessionOfRefresh(ctx: Context, refresh: string) {
  const hash = await sha256(refresh)
  return ctx.db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      name: sql<string>`${users.first_name} || ' ' || ${users.last_name}`,
      organizationId: users.organization_id,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.session_id))
    .innerJoin(users, eq(users.id, sessions.user_id))
    .where(and(eq(refreshTokens.hash, hash), isNull(sessions.ended_at)))
    .get()
}
