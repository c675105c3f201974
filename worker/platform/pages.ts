import { readSessionCookie } from '../kernel/http/cookies.ts'
import { problemAsked } from '../kernel/http/respond.ts'
import type { App } from '../kernel/http/serve.ts'

/**
 * Paths that are never a page: a mistyped endpoint, a missing file or a probe for `/.git/config` must answer 404, not
 * the app with status 200.
 */
const NOT_PAGES = /^\/(api|ws|cdn-cgi|assets)(\/|$)|\/\.|\.\w+$/

/** The shell itself, whose file would be served without what the configuration adds to the policy. */
const SHELL = '/index.html'

/**
 * Every page of the app is the same shell; the browser's router takes it from there. Whoever has no session at all is led
 * to the sign-in page at once, instead of fetching the app to be told so by it.
 */
export function pageRoutes(app: App): void {
  app.get('*', async (c, next) => {
    const { url, reader } = c.get('requestScope')
    const { path } = c.req
    if (problemAsked(reader, c.req.header('Accept')) || (NOT_PAGES.test(path) && path !== SHELL))
      return next()
    c.set('routeId', 'page')
    if (path === '/' && readSessionCookie(c) === undefined) return toSignIn()
    const shell = await c.env.ASSETS.fetch(new URL(SHELL, url))
    if (!shell.ok) return next()
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }
    return new Response(shell.body, { headers })
  })
}

/** It depends on the cookie alone, and is asked again each time. */
const toSignIn = () =>
  new Response(null, { status: 302, headers: { Location: '/sign-in', 'Cache-Control': 'no-store' } })
