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
 * one batch commits. A later use means that the token was copied, and ends the whole family.
 */
export async function refreshSession(ctx: Context, refresh: string): Promise<TokenPair> {
  const hash = await sha256(refresh)
  const held = await findToken(ctx, hash)
  if (!held) return fail(identityErrors.refreshInvalid)
  await spend(ctx, 'refresh', String(held.userId))
  if (held.used_at !== null) return reused(ctx, held)
  const now = ctx.clock.now()
  const alive = held.ended_at === null && held.is_active && held.organizationActive
  if (!alive || held.expires_at <= now) return fail(identityErrors.refreshInvalid)

  const next = ctx.ids.token()
  // Signed before the old token is spent: if no key can sign, the caller still holds a token that works.
  const access = await accessTokenOf(
    ctx,
    { id: held.userId, role: held.role, organization_id: held.organization_id },
    held.session_id,
  )
  const answer = { access, refresh: next }
  const expiresAt = expiryFrom(ctx, held.sessionCreatedAt)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(refreshTokens)
          .set({ used_at: now })
          .where(and(eq(refreshTokens.hash, hash), isNull(refreshTokens.used_at))),
      ),
      ...guarded(
        ctx,
        ctx.db
          .update(sessions)
          .set({ last_seen_at: now, expires_at: expiresAt })
          .where(and(eq(sessions.id, held.session_id), isNull(sessions.ended_at))),
      ),
      ctx.db.insert(refreshTokens).values({
        hash: await sha256(next),
        session_id: held.session_id,
        created_at: now,
        expires_at: expiresAt,
      }),
    ],
    onConflict: identityErrors.refreshReused,
    // Kept with the change: a repetition after a crash would otherwise look like a theft and end the family.
    answer,
  })
  return answer
}

async function reused(
  ctx: Context,
  held: { used_at: number | null; session_id: string; userId: number; organization_id: number },
): Promise<never> {
  if (ctx.clock.now() - (held.used_at ?? 0) > FLAKY_NETWORK_MS)
    await commit(ctx, {
      write: [endWhere(ctx, 'reuse', eq(sessions.id, held.session_id))],
      audit: [
        {
          action: 'identity.refresh_reuse_detected',
          subject: ['user', held.userId],
          organizationId: held.organization_id,
          after: { session: held.session_id },
        },
      ],
      events: [sessionsEnded(held.organization_id, { session_ids: [held.session_id] })],
    })
  throw new Failure(identityErrors.refreshReused)
}

function findToken(ctx: Context, hash: string) {
  const organization = organizationOfUser
  return ctx.db
    .select({
      session_id: refreshTokens.session_id,
      expires_at: refreshTokens.expires_at,
      used_at: refreshTokens.used_at,
      ended_at: sessions.ended_at,
      sessionCreatedAt: sessions.created_at,
      userId: users.id,
      role: users.role,
      organization_id: users.organization_id,
      is_active: users.is_active,
      organizationActive: organization.is_active,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.session_id))
    .innerJoin(users, eq(users.id, sessions.user_id))
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(eq(refreshTokens.hash, hash))
    .get()
}
