import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Role } from '../../../contract/permissions.ts'
import { authErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { signingKey, verifyingKey } from './keys.ts'

export const AUDIENCE = 'matrice'
/** RFC 9068: tells an access token from any other JWT that the same keys might one day sign. */
const TYPE = 'at+jwt'
const ALGORITHM = 'EdDSA'

const claims = z.object({ sub: z.string().regex(/^\d+$/), sid: z.string() })

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

/** The session that a token speaks for. Whether that session still lives is the caller's question. */
export async function readAccessToken(
  ctx: Context,
  token: string,
): Promise<{ userId: number; sessionId: string }> {
  const kid = kidOf(token)
  // Outside the try: a database that is down must not tell every client to throw its tokens away.
  const key = kid === undefined ? null : await verifyingKey(ctx, kid)
  if (!key) return fail(authErrors.tokenInvalid)
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ctx.config.PUBLIC_URL,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['exp', 'sub', 'sid'],
      currentDate: new Date(ctx.clock.now()),
    })
    const { sub, sid } = claims.parse(payload)
    return { userId: Number(sub), sessionId: sid }
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
