import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Role } from '../../../contract/permissions.ts'
import { authErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { signingKey, verifyingKey } from './keys.ts'

export const AUDIENCE = 'matrice'
/** RFC 9068: distinguishes an access token from any other JWT that the same keys might sign. */
const TYPE = 'at+jwt'
const ALGORITHM = 'EdDSA'

const claims = z.object({ sub: z.string().regex(/^\d+$/), sid: z.string(), exp: z.number() })

export async function issueAccessToken(
  ctx: Context,
  holder: { userId: number; sessionId: string; role: Role; organizationId: number },
): Promise<string> {
  const { kid, key } = await signingKey(ctx)
  const now = Math.floor(ctx.clock.now() / 1_000)
  return new SignJWT({ sid: holder.sessionId, role: holder.role, organization_id: holder.organizationId })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: TYPE })
    .setIssuer(ctx.config.PUBLIC_URL)
    .setAudience(AUDIENCE)
    .setSubject(String(holder.userId))
    .setJti(ctx.ids.uuid())
    .setIssuedAt(now)
    .setExpirationTime(now + ctx.config.JWT_ACCESS_TOKEN_LIFETIME * 60)
    .sign(key)
}

interface Read {
  readonly userId: number
  readonly sessionId: string
  readonly kid: string
  readonly expiresAt: number
}

/**
 * Tokens whose signature was checked by this isolate. A token never changes, so what it says is remembered; its
 * key, its expiry and its session are checked each time.
 */
const known = new Map<string, Read>()
const KNOWN_MOST = 2_000

/** The session that a token speaks for. Whether that session still lives is the caller's question. */
export async function readAccessToken(
  ctx: Context,
  token: string,
): Promise<{ userId: number; sessionId: string }> {
  const read = known.get(token)
  const kid = read?.kid ?? kidOf(token)
  // Outside the try: an unavailable database must not look like an invalid token, which clients would discard.
  const key = kid === undefined ? null : await verifyingKey(ctx, kid)
  if (!key || kid === undefined) return fail(authErrors.tokenInvalid)
  if (read && read.expiresAt > ctx.clock.now()) return read
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ctx.config.PUBLIC_URL,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['exp', 'sub', 'sid'],
      currentDate: new Date(ctx.clock.now()),
    })
    const { sub, sid, exp } = claims.parse(payload)
    const fresh = { userId: Number(sub), sessionId: sid, kid, expiresAt: exp * 1_000 }
    if (known.size >= KNOWN_MOST) known.clear()
    known.set(token, fresh)
    return fresh
  } catch {
    return fail(authErrors.tokenInvalid)
  }
}

function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid
  } catch {
    return undefined
  }
}
