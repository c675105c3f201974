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
 * Who is behind a cookie or a token, in one query at every request: a session that ended, a person or an
 * organization that was switched off, or a changed role acts from the very next request on.
 */
export const authenticator: Authenticator = {
  async authenticate(ctx, given) {
    const shown = await keyOf(ctx, given)
    const actor = actorOf(ctx, shown, await statementFor(ctx, shown).first<Row>())
    if (!actor) return fail(authErrors.sessionEnded)
    meet(shown, actor)
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
    const shown = await keyOf(ctx, given)
    const actor = met.get(shown.key)
    if (!actor) return null
    return {
      actor,
      check: statementFor(ctx, shown),
      agrees: (row) => isSame(actor, actorOf(ctx, shown, row as Row | null | undefined)),
    }
  },
}

/**
 * Who is behind it, and whether what is asked along, of whoever that is, has an answer: one trip to the database, also
 * where no session is remembered because all of them come back at once.
 */
export async function meetWith(
  ctx: Context,
  shown: Shown,
  along: ((personId: SQL) => SQL) | null,
): Promise<{ readonly actor: Actor | null; readonly found: boolean }> {
  const [who, more] = await ctx.bindings.DB.batch([
    statementFor(ctx, shown),
    ...(along ? [statementOf(ctx, along(personBehind(shown)))] : []),
  ])
  const actor = actorOf(ctx, shown, who?.results[0] as Row | undefined)
  if (actor) meet(shown, actor)
  return { actor, found: more !== undefined && more.results.length > 0 }
}

const personBehind = ({ via, key }: Shown): SQL =>
  sql`(select user_id from ${sessions} where ${columnFor(via)} = ${key})`

const columnFor = (via: Actor['via']) => (via === 'token' ? sessions.id : sessions.secret_hash)

function meet({ key }: Shown, actor: Actor): void {
  if (met.size >= MET_MOST) met.clear()
  met.set(key, actor)
}

/** Who was last seen behind each session, by this isolate. Never trusted by itself: the database is asked each time. */
const met = new Map<string, Actor>()
const MET_MOST = 2_000

/** What somebody shows of themselves: the secret of a session, or a token or ticket that names one. */
export interface Shown {
  readonly via: Actor['via']
  readonly key: string
  /** Whom a token names; its session must be that person's. */
  readonly userId?: number
}

export const shownByCookie = async (cookie: string): Promise<Shown> => ({
  via: 'cookie',
  key: await sha256(cookie),
})

async function keyOf(ctx: Context, given: Credentials): Promise<Shown> {
  if (given.bearer === undefined) return shownByCookie(given.cookie ?? '')
  const { sessionId, userId } = await readAccessToken(ctx, given.bearer)
  return { via: 'token', key: sessionId, userId }
}

function actorOf(ctx: Context, { via, userId }: Shown, row: Row | null | undefined): Actor | null {
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

/** Asked at every request, so its SQL is written once per isolate. */
let written: Record<Actor['via'], Written> | undefined
type Written = { sql: string; params: unknown[] }

function statementFor(ctx: Context, { via, key }: Shown): D1PreparedStatement {
  written ??= { token: write(ctx, columnFor('token')), cookie: write(ctx, columnFor('cookie')) }
  const { sql, params } = written[via]
  return ctx.bindings.DB.prepare(sql).bind(...fillPlaceholders(params, { key, now: ctx.clock.now() }))
}

/** Each column under a name of its own: the database hands rows over by name. */
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
