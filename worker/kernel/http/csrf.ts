import { csrfErrors } from '../../../contract/platform/errors.ts'
import type { Config } from '../config.ts'
import { fail } from '../failure.ts'
import { sign, verify } from '../secrets.ts'

/**
 * Two independent proofs that a request with a cookie was meant: the browser's own word on where it came
 * from, and a token that only our pages can read, bound to the session.
 */
const ANONYMOUS = 'anonymous'

/** `nonce.signature`; the signature covers the session, so a token of one session is worthless in another. */
export async function mintCsrf(secretKey: string, sessionId: string | null, nonce: string): Promise<string> {
  return `${nonce}.${await sign(secretKey, 'csrf', `${nonce}:${sessionId ?? ANONYMOUS}`)}`
}

export async function checkCsrf(
  config: Config,
  request: {
    headers: Headers
    /** From the header, or the field of a form that works without a script. */
    token: string | null | undefined
    cookie: string | undefined
    sessionId: string | null
  },
): Promise<void> {
  if (!cameFromUs(config, request.headers)) fail(csrfErrors.failed)
  const { token } = request
  if (!token || token !== request.cookie) fail(csrfErrors.failed)
  const [nonce = '', signature = ''] = token.split('.')
  const subject = `${nonce}:${request.sessionId ?? ANONYMOUS}`
  if (!(await verify(config.SECRET_KEY, 'csrf', subject, signature))) fail(csrfErrors.failed)
}

export const isOurOrigin = (config: Config, origin: string): boolean =>
  origin === config.PUBLIC_URL || config.CORS_ALLOWED_ORIGINS.includes(origin)

/** Each proof that is sent must hold: fetch metadata and the Origin header. Neither means no browser we trust. */
function cameFromUs(config: Config, headers: Headers): boolean {
  const origin = headers.get('Origin')
  const site = headers.get('Sec-Fetch-Site')
  if (origin === null && site === null) return false
  return (origin === null || isOurOrigin(config, origin)) && (site === null || site === 'same-origin')
}
