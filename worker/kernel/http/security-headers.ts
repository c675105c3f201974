import type { Config } from '../config.ts'

const EVERYWHERE: Readonly<Record<string, string>> = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(self), geolocation=(), payment=()',
}

/** An answer of the API is never a page: nothing in it may run, load or be framed. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** What pages may call besides the Worker. */
type Called = Pick<Config, 'SENTRY_DSN' | 'POSTHOG_HOST' | 'R2_S3_ENDPOINT'>

/** The app and the documentation: own files only, nothing inline; calls to us, to storage and to the observers. */
export function pagePolicy({ SENTRY_DSN, POSTHOG_HOST, R2_S3_ENDPOINT }: Called): string {
  const others = [SENTRY_DSN, POSTHOG_HOST, R2_S3_ENDPOINT].filter((url) => url !== undefined)
  const connect = ["'self'", ...others.map((url) => new URL(url).origin)].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Voice notes: what was recorded, or fetched, is played from the page's memory.
    'media-src blob:',
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** Of static files, which are built before the configuration is known: none of them calls anything but the Worker. */
export const staticHeaders: Readonly<Record<string, string>> = {
  ...EVERYWHERE,
  'Content-Security-Policy': pagePolicy({}),
}

export function secure(headers: Headers, policy: string = API_POLICY): void {
  for (const [name, value] of Object.entries(EVERYWHERE)) if (!headers.has(name)) headers.set(name, value)
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy)
}
