import { and, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { authErrors } from '../../../contract/platform/errors.ts'
import type { Actor, Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { sha256 } from '../../kernel/secrets.ts'
import type { Credentials } from '../../kernel/serve.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { sessions, users } from '../tables.ts'
import { readAccessToken } from '../tokens/access-token.ts'
import { touch } from './touch.ts'

/**
 * Who is behind a cookie or a token, in one query at every request: a session that ended, a person or an
 * organization that was switched off, or a changed role acts from the very next request on.
 */
export async function authenticate(ctx: Context, given: Credentials): Promise<Actor> {
  if (given.bearer !== undefined) {
    const { sessionId, userId } = await readAccessToken(ctx, given.bearer)
    const actor = await actorWhere(ctx, eq(sessions.id, sessionId), 'token')
    return actor && actor.userId === userId ? actor : fail(authErrors.sessionEnded)
  }
  const secretHash = await sha256(given.cookie ?? '')
  return (
    (await actorWhere(ctx, eq(sessions.secretHash, secretHash), 'cookie')) ?? fail(authErrors.sessionEnded)
  )
}

async function actorWhere(ctx: Context, condition: SQL, via: Actor['via']): Promise<Actor | null> {
  const now = ctx.clock.now()
  const organization = organizationOfUser
  const row = await ctx.db
    .select({
      sessionId: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      sessionCreatedAt: sessions.createdAt,
      kind: sessions.kind,
      userId: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
      role: users.role,
      organizationId: users.organizationId,
      mustChangePassword: users.mustChangePassword,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(organization.table, eq(organization.id, users.organizationId))
    .where(
      and(
        condition,
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        eq(users.isActive, true),
        eq(organization.isActive, true),
      ),
    )
    .get()
  if (!row) return null
  touch(ctx, row)
  return {
    userId: row.userId,
    sessionId: row.sessionId,
    name: `${row.firstName} ${row.lastName}`,
    role: row.role,
    organizationId: row.organizationId,
    mustChangePassword: row.mustChangePassword,
    via,
  }
}
