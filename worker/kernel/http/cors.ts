import type { Config } from '../config.ts'

/**
 * What a page of another site may send and read. Ours rather than Hono's, which copies every answer twice on the
 * way out for the sake of the rare page that comes from elsewhere.
 */
const GRANTED: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers':
    'ETag,RateLimit,RateLimit-Policy,Retry-After,X-Request-Id,Idempotent-Replayed',
}
const GRANTED_BEFOREHAND: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET,POST,PUT,PATCH,DELETE',
  'Access-Control-Allow-Headers': 'Content-Type,Authorization,X-CSRFToken,Idempotency-Key,Accept-Language',
  'Access-Control-Max-Age': '7200',
}

/** A preflight always succeeds; the headers that `grantOrigin` adds or omits decide whether the browser goes on. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('Origin') && headers.has('Access-Control-Request-Method')
}

/** The origin by name, never a star: credentials travel along. */
export function grantOrigin(config: Config, request: Request, answer: Headers): void {
  const origin = request.headers.get('Origin')
  if (origin === null || !config.CORS_ALLOWED_ORIGINS.includes(origin)) return
  answer.set('Access-Control-Allow-Origin', origin)
  const granted = isPreflight(request) ? { ...GRANTED, ...GRANTED_BEFOREHAND } : GRANTED
  for (const [name, value] of Object.entries(granted)) answer.set(name, value)
}
