import { and, eq, fillPlaceholders, gt, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Role } from '../../../contract/permissions.ts'
import { authErrors } from '../../../contract/platform/errors.ts'
import type { Actor, Context } from '../../kernel/context.ts'
import { statementOf } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import type { Authenticator, Credentials } from '../../kernel/http/serve.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { sessions, users } from '../tables.ts'
import { readAccessToken } from '../tokens/access-token.ts'
import { touch } from './touch.ts'

/**
 * Resolves a cookie or a token to its actor, by one query at each request. An ended session, a deactivated person or
 * organization, and a changed role therefore take effect with the next request.
 */
export const authenticator: Authenticator = {
  async authenticate(ctx, given) {
    const presented = await keyOf(ctx, given)
    const actor = actorOf(ctx, presented, await statementFor(ctx, presented).first<Row>())
    if (!actor) return fail(authErrors.sessionEnded)
    remember(presented, actor)
    return actor
  },

  stands: (ctx, actor) => sql`exists (
    select 1 from ${sessions}
      join ${users} on ${users.id} = ${sessions.user_id}
      join ${organizationOfUser.table} on ${organizationOfUser.id} = ${users.organization_id}
    where ${sessions.id} = ${actor.sessionId} and ${sessions.ended_at} is null
      and ${sessions.expires_at} > ${ctx.clock.now()}
      and ${users.id} = ${actor.userId} and ${users.is_active} = 1 and ${organizationOfUser.is_active} = 1
      and ${users.role} = ${actor.role} and ${users.organization_id} = ${actor.organizationId}
      and ${users.must_change_password} = ${actor.mustChangePassword ? 1 : 0})`,

  async recall(ctx, given) {
    const presented = await keyOf(ctx, given)
    const actor = remembered.get(presented.key)
    if (!actor) return null
    return {
      actor,
      check: statementFor(ctx, presented),
      agrees: (row) => isSame(actor, actorOf(ctx, presented, row as Row | null | undefined)),
    }
  },
}

/**
 * Resolves the actor and runs one more query about that person in the same round trip. `found`: that query had a row.
 */
export async function authenticateWith(
  ctx: Context,
  presented: SessionKey,
  along: ((personId: SQL) => SQL) | null,
): Promise<{ readonly actor: Actor | null; readonly found: boolean }> {
  const [who, more] = await ctx.bindings.DB.batch([
    statementFor(ctx, presented),
    ...(along ? [statementOf(ctx, along(personOf(presented)))] : []),
  ])
  const actor = actorOf(ctx, presented, who?.results[0] as Row | undefined)
  if (actor) remember(presented, actor)
  return { actor, found: more !== undefined && more.results.length > 0 }
}

const personOf = ({ via, key }: SessionKey): SQL =>
  sql`(select user_id from ${sessions} where ${columnFor(via)} = ${key})`

const columnFor = (via: Actor['via']) => (via === 'token' ? sessions.id : sessions.secret_hash)

function remember({ key }: SessionKey, actor: Actor): void {
  if (remembered.size >= REMEMBERED_MOST) remembered.clear()
  remembered.set(key, actor)
}

/** The last actor of each session in this isolate. Only a guess: the database confirms it at each request. */
const remembered = new Map<string, Actor>()
const REMEMBERED_MOST = 2_000

/** What identifies a session: the hash of its secret, or its id from a token or ticket. */
export interface SessionKey {
  readonly via: Actor['via']
  readonly key: string
  /** The person whom a token names; its session must be theirs. */
  readonly userId?: number
}

export const sessionKeyOfCookie = async (cookie: string): Promise<SessionKey> => ({
  via: 'cookie',
  key: await sha256(cookie),
})

async function keyOf(ctx: Context, given: Credentials): Promise<SessionKey> {
  if (given.bearer === undefined) return sessionKeyOfCookie(given.cookie ?? '')
  const { sessionId, userId } = await readAccessToken(ctx, given.bearer)
  return { via: 'token', key: sessionId, userId }
}

function actorOf(ctx: Context, { via, userId }: SessionKey, row: Row | null | undefined): Actor | null {
  if (!row || (userId !== undefined && row.userId !== userId)) return null
  touch(ctx, row)
  return {
    userId: row.userId,
    sessionId: row.sessionId,
    name: `${row.firstName} ${row.lastName}`,
    role: row.role,
    organizationId: row.organizationId,
    mustChangePassword: row.mustChangePassword === 1,
    via,
  }
}

function isSame(remembered: Actor, actual: Actor | null): boolean {
  return (
    actual !== null &&
    (Object.keys(remembered) as (keyof Actor)[]).every((name) => remembered[name] === actual[name])
  )
}

interface Row {
  readonly sessionId: string
  readonly lastSeenAt: number
  readonly sessionCreatedAt: number
  readonly userId: number
  readonly firstName: string
  readonly lastName: string
  readonly role: Role
  readonly organizationId: number
  readonly mustChangePassword: 0 | 1
}

/** Runs at every request, so its SQL is built once per isolate. */
let written: Record<Actor['via'], Written> | undefined
type Written = { sql: string; params: unknown[] }

function statementFor(ctx: Context, { via, key }: SessionKey): D1PreparedStatement {
  written ??= { token: write(ctx, columnFor('token')), cookie: write(ctx, columnFor('cookie')) }
  const { sql, params } = written[via]
  return ctx.bindings.DB.prepare(sql).bind(...fillPlaceholders(params, { key, now: ctx.clock.now() }))
}

/** Each column has a distinct name, because D1 returns rows by name. */
function write(ctx: Context, by: ReturnType<typeof columnFor>): Written {
  const organization = organizationOfUser
  const named = (column: SQLWrapper, name: keyof Row) => sql`${column}`.as(name)
  return ctx.db
    .select({
      sessionId: named(sessions.id, 'sessionId'),
      lastSeenAt: named(sessions.last_seen_at, 'lastSeenAt'),
      sessionCreatedAt: named(sessions.created_at, 'sessionCreatedAt'),
      userId: named(users.id, 'userId'),
      firstName: named(users.first_name, 'firstName'),
      lastName: named(users.last_name, 'lastName'),
      role: named(users.role, 'role'),
      organizationId: named(users.organization_id, 'organizationId'),
      mustChangePassword: named(users.must_change_password, 'mustChangePassword'),
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.user_id))
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(
      and(
        eq(by, sql.placeholder('key')),
        isNull(sessions.ended_at),
        gt(sessions.expires_at, sql.placeholder('now')),
        eq(users.is_active, true),
        eq(organization.is_active, true),
      ),
    )
    .toSQL()
}
