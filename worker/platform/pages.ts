import type { App } from '../kernel/serve.ts'

/** Addresses that are never a page: a mistyped one must answer 404, not the app with status 200. */
const NOT_PAGES = /^\/(api|ws|cdn-cgi|\.well-known)(\/|$)|\.\w+$/

/** Every page of the app is the same shell; the browser's router takes it from there. */
export function pageRoutes(app: App): void {
  app.get('*', async (c, next) => {
    const { url } = c.get('door')
    const wantsPage = c.req.header('Accept')?.includes('text/html') ?? false
    if (NOT_PAGES.test(url.pathname) || !wantsPage) return next()
    c.set('routeId', 'page')
    const shell = await c.env.ASSETS.fetch(new URL('/index.html', url))
    if (!shell.ok) return next()
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }
    return new Response(shell.body, { headers })
  })
}
