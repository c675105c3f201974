import { type AnyColumn, and, eq, gt, isNull, sql } from 'drizzle-orm'
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
    const actor = await actorBy(ctx, 'token', sessionId)
    return actor && actor.userId === userId ? actor : fail(authErrors.sessionEnded)
  }
  const secretHash = await sha256(given.cookie ?? '')
  return (await actorBy(ctx, 'cookie', secretHash)) ?? fail(authErrors.sessionEnded)
}

async function actorBy(ctx: Context, by: keyof Queries, key: string): Promise<Actor | null> {
  const row = await queriesOf(ctx.db)[by].get({ key, now: ctx.clock.now() })
  if (!row) return null
  touch(ctx, row)
  return {
    userId: row.userId,
    sessionId: row.sessionId,
    name: `${row.firstName} ${row.lastName}`,
    role: row.role,
    organizationId: row.organizationId,
    mustChangePassword: row.mustChangePassword,
    via: by,
  }
}

/** Asked at every request, so their SQL is written once per isolate. */
type Queries = ReturnType<typeof writeQueries>
const written = new WeakMap<Context['db'], Queries>()

function queriesOf(db: Context['db']): Queries {
  const queries = written.get(db) ?? writeQueries(db)
  written.set(db, queries)
  return queries
}

function writeQueries(db: Context['db']) {
  const organization = organizationOfUser
  const by = (column: AnyColumn) =>
    db
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
          eq(column, sql.placeholder('key')),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, sql.placeholder('now')),
          eq(users.isActive, true),
          eq(organization.isActive, true),
        ),
      )
      .prepare()
  return { token: by(sessions.id), cookie: by(sessions.secretHash) }
}
