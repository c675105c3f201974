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

/** What commits in the same batch as the session, so that neither exists alone: the account of an invitation. */
export type InSameBatch = Pick<Commit, 'write' | 'audit' | 'events' | 'onConflict' | 'onDuplicate'>

/**
 * A browser's session. The cookie holds the secret, the database its hash. The session that this browser had before
 * ends: once its cookie is replaced, nothing could sign it out.
 */
export async function openBrowserSession(
  ctx: Context,
  person: Person,
  method: Method,
  inSameBatch?: InSameBatch,
): Promise<readonly CookieChange[]> {
  const secret = ctx.ids.token()
  const sessionId = ctx.ids.uuid()
  const replaced = ctx.actor?.sessionId ?? null
  await open(ctx, person, method, { sessionId, secretHash: await sha256(secret), replaced, inSameBatch })
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

/** The answer is stored with the session, so that a retry after a crash returns the same tokens. */
export async function openTokenSession(
  ctx: Context,
  person: Person,
  method: Method,
  inSameBatch?: InSameBatch,
): Promise<TokenPair & { user: SignedInUser }> {
  const refresh = ctx.ids.token()
  const sessionId = ctx.ids.uuid()
  const access = await accessTokenOf(ctx, person, sessionId)
  const answer = { access, refresh, user: showSignedIn(person) }
  await open(ctx, person, method, { sessionId, refreshHash: await sha256(refresh), answer, inSameBatch })
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
 * Checks that the person's row is unchanged since it was read. A change during argon2 or a provider's answer
 * (deactivation, another organization or password) ended their sessions before this one existed.
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
    inSameBatch?: InSameBatch | undefined
  },
): Promise<void> {
  const now = ctx.clock.now()
  const { sessionId, inSameBatch } = more
  const expiresAt = expiryFrom(ctx, now)
  const { ip, device, place } = ctx.client
  const kind = more.secretHash ? 'browser' : 'token'
  const { id, organization_id: organizationId } = person
  const appeared = !isLocalAddress(ip) && (await isNewDevice(ctx, id, device))
  const stillAdmitted = and(unchanged(users, person), eq(users.is_active, true))
  await commit(ctx, {
    write: [
      ...(inSameBatch?.write ?? []),
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
      ...(inSameBatch?.audit ?? []),
      {
        action: 'identity.signed_in',
        subject: ['user', person.id],
        organizationId: person.organization_id,
        after: { method, kind },
        actor: { id: person.id, name: `${person.first_name} ${person.last_name}` },
      },
    ],
    events: [
      ...(inSameBatch?.events ?? []),
      ...(more.replaced ? [sessionsEnded(null, { session_ids: [more.replaced] })] : []),
      ...(appeared ? [deviceAppeared(organizationId, { user_id: id, session_id: sessionId })] : []),
    ],
    answer: more.answer,
    onConflict: inSameBatch?.onConflict ?? identityErrors.badCredentials,
    onDuplicate: inSameBatch?.onDuplicate ?? {},
  })
  ctx.waitUntil(countUse(ctx.config, { event: 'signed_in', who: person.id, facts: { method, kind } }))
}

/** False for a person's first sign-in, which needs no notification. */
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
