import { eq } from 'drizzle-orm'
import type { SignedInUser } from '../../../contract/identity/schemas.ts'
import { commit, type Statement } from '../../kernel/commit.ts'
import type { Context } from '../../kernel/context.ts'
import { CSRF_COOKIE, type CookieChange, SESSION_COOKIE } from '../../kernel/cookies.ts'
import { mintCsrf } from '../../kernel/csrf.ts'
import { countUse } from '../../kernel/reporting.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { refreshTokens, sessions, users } from '../tables.ts'
import { issueAccessToken } from '../tokens/access-token.ts'
import { expiryFrom, SESSION_MOST_MS } from './touch.ts'

export type Person = typeof users.$inferSelect
export type Method = 'password' | 'google' | 'github' | 'invitation'

export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

/** A browser's session: the secret exists in the cookie alone, the database keeps its hash. */
export async function openBrowserSession(
  ctx: Context,
  person: Person,
  method: Method,
  also: readonly Statement[] = [],
): Promise<readonly CookieChange[]> {
  const secret = ctx.ids.token()
  const sessionId = await open(ctx, person, method, { secretHash: await sha256(secret), also })
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

export async function openTokenSession(
  ctx: Context,
  person: Person,
  method: Method,
  also: readonly Statement[] = [],
): Promise<TokenPair> {
  const refresh = ctx.ids.token()
  const sessionId = await open(ctx, person, method, { refreshHash: await sha256(refresh), also })
  return { access: await accessTokenOf(ctx, person, sessionId), refresh }
}

export function accessTokenOf(
  ctx: Context,
  person: Pick<Person, 'id' | 'role' | 'organizationId'>,
  sessionId: string,
): Promise<string> {
  const { id: userId, role, organizationId } = person
  return issueAccessToken(ctx, { userId, sessionId, role, organizationId })
}

async function open(
  ctx: Context,
  person: Person,
  method: Method,
  more: { secretHash?: string; refreshHash?: string; also: readonly Statement[] },
): Promise<string> {
  const now = ctx.clock.now()
  const sessionId = ctx.ids.uuid()
  const expiresAt = expiryFrom(ctx, now)
  const { ip, device, place } = ctx.whence
  const kind = more.secretHash ? 'browser' : 'token'
  await commit(ctx, {
    write: [
      ...more.also,
      ctx.db.insert(sessions).values({
        id: sessionId,
        userId: person.id,
        kind,
        secretHash: more.secretHash ?? null,
        device,
        place,
        ip,
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
      }),
      ...(more.refreshHash
        ? [
            ctx.db
              .insert(refreshTokens)
              .values({ hash: more.refreshHash, sessionId, createdAt: now, expiresAt }),
          ]
        : []),
      ctx.db.update(users).set({ lastSignInAt: now }).where(eq(users.id, person.id)),
    ],
    audit: [
      {
        action: 'identity.signed_in',
        subject: ['user', person.id],
        organizationId: person.organizationId,
        after: { method, kind },
        actor: { id: person.id, name: `${person.firstName} ${person.lastName}` },
      },
    ],
  })
  ctx.later(countUse(ctx.config, { event: 'signed_in', who: person.id, facts: { method, kind } }))
  return sessionId
}

export function showSignedIn(person: Person): SignedInUser {
  return {
    id: person.id,
    email: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    role: person.role,
    ...(person.mustChangePassword ? { must_change_password: true as const } : {}),
  }
}
