import { and, eq, sql } from 'drizzle-orm'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { SignedInUser } from '../../../contract/identity/schemas.ts'
import { isLocalAddress } from '../../../contract/local-address.ts'
import type { Context } from '../../kernel/context.ts'
import { type Commit, commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { type CookieChange, CSRF_COOKIE, SESSION_COOKIE } from '../../kernel/http/cookies.ts'
import { mintCsrf } from '../../kernel/http/csrf.ts'
import { countUse } from '../../kernel/observe/reporting.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { deviceAppeared, sessionsEnded } from '../events.ts'
import { refreshTokens, sessions, users } from '../tables.ts'
import { issueAccessToken } from '../tokens/access-token.ts'
import { endWhere } from './end.ts'
import { expiryFrom, SESSION_MOST_MS } from './touch.ts'

export type Person = typeof users.$inferSelect
export type Method = 'password' | 'google' | 'github' | 'invitation'

export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

/** A change that the session is opened with, both or neither: the account that an invitation makes. */
export type Together = Pick<Commit, 'write' | 'audit' | 'events' | 'onConflict' | 'onDuplicate'>

/**
 * A browser's session: the secret exists in the cookie alone, the database keeps its hash. Whoever was signed in
 * in this browser before is not any more, since nothing could sign that session out once its cookie is replaced.
 */
export async function openBrowserSession(
  ctx: Context,
  person: Person,
  method: Method,
  together?: Together,
): Promise<readonly CookieChange[]> {
  const secret = ctx.ids.token()
  const sessionId = ctx.ids.uuid()
  const replaced = ctx.actor?.sessionId ?? null
  await open(ctx, person, method, { sessionId, secretHash: await sha256(secret), replaced, together })
  const seconds = SESSION_MOST_MS / 1_000
  return [
    { name: SESSION_COOKIE, value: secret, seconds },
    {
      name: CSRF_COOKIE,
      value: await mintCsrf(ctx.config.SECRET_KEY, sessionId, ctx.ids.token()),
      seconds,
      readableByPage: true,
    },
  ]
}

/** Signed first and kept with the session, so that no crash leaves a session whose tokens nobody was given. */
export async function openTokenSession(
  ctx: Context,
  person: Person,
  method: Method,
  together?: Together,
): Promise<TokenPair & { user: SignedInUser }> {
  const refresh = ctx.ids.token()
  const sessionId = ctx.ids.uuid()
  const access = await accessTokenOf(ctx, person, sessionId)
  const answer = { access, refresh, user: showSignedIn(person) }
  await open(ctx, person, method, { sessionId, refreshHash: await sha256(refresh), answer, together })
  return answer
}

export function accessTokenOf(
  ctx: Context,
  person: Pick<Person, 'id' | 'role' | 'organization_id'>,
  sessionId: string,
): Promise<string> {
  const { id: userId, role, organization_id: organizationId } = person
  return issueAccessToken(ctx, { userId, sessionId, role, organizationId })
}

/**
 * The person must still be as they were read: argon2 or a provider took its time since then, and whoever was
 * deactivated, moved or given another password meanwhile had their sessions ended before this one existed.
 */
async function open(
  ctx: Context,
  person: Person,
  method: Method,
  more: {
    sessionId: string
    secretHash?: string
    refreshHash?: string
    replaced?: string | null
    answer?: unknown
    together?: Together | undefined
  },
): Promise<void> {
  const now = ctx.clock.now()
  const { sessionId, together } = more
  const expiresAt = expiryFrom(ctx, now)
  const { ip, device, place } = ctx.client
  const kind = more.secretHash ? 'browser' : 'token'
  const { id, organization_id: organizationId } = person
  const appeared = !isLocalAddress(ip) && (await isNewDevice(ctx, id, device))
  const stillAdmitted = and(unchanged(users, person), eq(users.is_active, true))
  await commit(ctx, {
    write: [
      ...(together?.write ?? []),
      ...guarded(
        ctx,
        ctx.db
          .update(users)
          // Not a change of the person: two sign-ins at once must not refuse each other.
          .set({ last_sign_in_at: now, ...sameVersion })
          .where(stillAdmitted),
      ),
      ...(more.replaced ? [endWhere(ctx, 'replaced', eq(sessions.id, more.replaced))] : []),
      ctx.db.insert(sessions).values({
        id: sessionId,
        user_id: person.id,
        kind,
        secret_hash: more.secretHash ?? null,
        device,
        place,
        ip,
        created_at: now,
        last_seen_at: now,
        expires_at: expiresAt,
      }),
      ...(more.refreshHash
        ? [
            ctx.db.insert(refreshTokens).values({
              hash: more.refreshHash,
              session_id: sessionId,
              created_at: now,
              expires_at: expiresAt,
            }),
          ]
        : []),
    ],
    audit: [
      ...(together?.audit ?? []),
      {
        action: 'identity.signed_in',
        subject: ['user', person.id],
        organizationId: person.organization_id,
        after: { method, kind },
        actor: { id: person.id, name: `${person.first_name} ${person.last_name}` },
      },
    ],
    events: [
      ...(together?.events ?? []),
      ...(more.replaced ? [sessionsEnded(null, { session_ids: [more.replaced] })] : []),
      ...(appeared ? [deviceAppeared(organizationId, { user_id: id, session_id: sessionId })] : []),
    ],
    answer: more.answer,
    onConflict: together?.onConflict ?? identityErrors.badCredentials,
    onDuplicate: together?.onDuplicate ?? {},
  })
  ctx.waitUntil(countUse(ctx.config, { event: 'signed_in', who: person.id, facts: { method, kind } }))
}

/** Somebody's first sign-in is no news to them; one from a kind of device that they never used is. */
async function isNewDevice(ctx: Context, userId: number, device: string): Promise<boolean> {
  const known = await ctx.db
    .select({ same: sql<number>`max(${sessions.device} = ${device})` })
    .from(sessions)
    .where(eq(sessions.user_id, userId))
    .get()
  return known?.same === 0
}

export function showSignedIn(person: Person): SignedInUser {
  return {
    id: person.id,
    email: person.email,
    first_name: person.first_name,
    last_name: person.last_name,
    role: person.role,
    ...(person.must_change_password ? { must_change_password: true as const } : {}),
  }
}
