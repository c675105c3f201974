import { jsonAsked } from '../kernel/http/respond.ts'
import type { App } from '../kernel/http/serve.ts'

/**
 * Paths that are never a page: a mistyped endpoint, a missing file or a probe for `/.git/config` must answer 404, not
 * the app with status 200.
 */
const NOT_PAGES = /^\/(api|ws|cdn-cgi|assets)(\/|$)|\/\.|\.\w+$/

/** The shell itself, whose file would be served without what the configuration adds to the policy. */
const SHELL = '/index.html'

/** Every page of the app is the same shell; the browser's router takes it from there. */
export function pageRoutes(app: App): void {
  app.get('*', async (c, next) => {
    const { url, reader } = c.get('requestScope')
    const { path } = c.req
    const wantsJson = reader.form !== 'plain' || jsonAsked(c.req.header('Accept'))
    if (wantsJson || (NOT_PAGES.test(path) && path !== SHELL)) return next()
    c.set('routeId', 'page')
    const shell = await c.env.ASSETS.fetch(new URL(SHELL, url))
    if (!shell.ok) return next()
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }
    return new Response(shell.body, { headers })
  })
}
