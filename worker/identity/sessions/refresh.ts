import { and, eq, isNull } from 'drizzle-orm'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { spend } from '../../kernel/http/rate-limit.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { sessionsEnded } from '../events.ts'
import { refreshTokens, sessions, users } from '../tables.ts'
import { endWhere } from './end.ts'
import { accessTokenOf, type TokenPair } from './open.ts'
import { expiryFrom } from './touch.ts'

/** On a poor network an answer gets lost and the same token comes again: that is no theft. */
const FLAKY_NETWORK_MS = 10_000

/**
 * One token, one winner: the update that marks it used is guarded, so of any number of parallel uses exactly
 * one batch commits. A later use means that somebody holds a copy, and ends the whole family.
 */
export async function refreshSession(ctx: Context, refresh: string): Promise<TokenPair> {
  const hash = await sha256(refresh)
  const held = await findToken(ctx, hash)
  if (!held) return fail(identityErrors.refreshInvalid)
  await spend(ctx, 'refresh', String(held.userId))
  if (held.usedAt !== null) return reused(ctx, held)
  const now = ctx.clock.now()
  const alive = held.endedAt === null && held.isActive && held.organizationActive
  if (!alive || held.expiresAt <= now) return fail(identityErrors.refreshInvalid)

  const next = ctx.ids.token()
  // Signed before the old token is spent: if no key can sign, the caller still holds a token that works.
  const access = await accessTokenOf(
    ctx,
    { id: held.userId, role: held.role, organizationId: held.organizationId },
    held.sessionId,
  )
  const answer = { access, refresh: next }
  const expiresAt = expiryFrom(ctx, held.sessionCreatedAt)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(refreshTokens)
          .set({ usedAt: now })
          .where(and(eq(refreshTokens.hash, hash), isNull(refreshTokens.usedAt))),
      ),
      ...guarded(
        ctx,
        ctx.db
          .update(sessions)
          .set({ lastSeenAt: now, expiresAt })
          .where(and(eq(sessions.id, held.sessionId), isNull(sessions.endedAt))),
      ),
      ctx.db
        .insert(refreshTokens)
        .values({ hash: await sha256(next), sessionId: held.sessionId, createdAt: now, expiresAt }),
    ],
    onConflict: identityErrors.refreshReused,
    // Kept with the change: a repetition after a crash would otherwise look like a theft and end the family.
    answer,
  })
  return answer
}

async function reused(
  ctx: Context,
  held: { usedAt: number | null; sessionId: string; userId: number; organizationId: number },
): Promise<never> {
  if (ctx.clock.now() - (held.usedAt ?? 0) > FLAKY_NETWORK_MS)
    await commit(ctx, {
      write: [endWhere(ctx, 'reuse', eq(sessions.id, held.sessionId))],
      audit: [
        {
          action: 'identity.refresh_reuse_detected',
          subject: ['user', held.userId],
          organizationId: held.organizationId,
          after: { session: held.sessionId },
        },
      ],
      events: [sessionsEnded(held.organizationId, { session_ids: [held.sessionId] })],
    })
  throw new Failure(identityErrors.refreshReused)
}

function findToken(ctx: Context, hash: string) {
  const organization = organizationOfUser
  return ctx.db
    .select({
      sessionId: refreshTokens.sessionId,
      expiresAt: refreshTokens.expiresAt,
      usedAt: refreshTokens.usedAt,
      endedAt: sessions.endedAt,
      sessionCreatedAt: sessions.createdAt,
      userId: users.id,
      role: users.role,
      organizationId: users.organizationId,
      isActive: users.isActive,
      organizationActive: organization.isActive,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(organization.table, eq(organization.id, users.organizationId))
    .where(eq(refreshTokens.hash, hash))
    .get()
}
