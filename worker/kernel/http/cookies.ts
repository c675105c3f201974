import type { Context as HonoContext } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'

/** Secure everywhere: browsers accept it on localhost, and `__Host-` keeps other subdomains from planting one. */
export const SESSION_COOKIE = '__Host-session'
export const CSRF_COOKIE = 'csrftoken'
/** A sign-in under way through a provider: state, PKCE verifier and nonce, sealed. */
export const OAUTH_COOKIE = '__Host-oauth'

export function readSessionCookie(c: HonoContext): string | undefined {
  return getCookie(c, SESSION_COOKIE)
}

export interface CookieChange {
  readonly name: string
  /** Null takes the cookie away. */
  readonly value: string | null
  readonly seconds?: number
  readonly readableByPage?: boolean
  /** Below which it is sent; everywhere unless said. */
  readonly path?: string
}

export function cookieHeader(change: CookieChange): string {
  return generateCookie(change.name, change.value ?? '', {
    path: change.path ?? '/',
    secure: true,
    httpOnly: change.readableByPage !== true,
    sameSite: 'Lax',
    maxAge: change.value === null ? 0 : (change.seconds ?? 0),
  })
}
