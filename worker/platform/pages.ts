import { Failure } from '../kernel/failure.ts'
import type { FirstSight, Sight } from '../kernel/first-sight/first-sight.ts'
import { SightFrame } from '../kernel/first-sight/frame.tsx'
import { readSessionCookie } from '../kernel/http/cookies.ts'
import { problemAsked } from '../kernel/http/respond.ts'
import { type App, type RouteContext, visitorOf } from '../kernel/http/serve.ts'
import { faultFacts } from '../kernel/observe/log.ts'
import { withPatience } from '../kernel/patience.ts'

/**
 * Paths that are never a page: a mistyped endpoint, a missing file or a probe for `/.git/config` must answer 404, not
 * the app with status 200.
 */
const NOT_PAGES = /^\/(api|ws|cdn-cgi|assets)(\/|$)|\/\.|\.\w+$/

/** The shell itself, whose file would be served without what the configuration adds to the policy. */
const SHELL = '/index.html'

/**
 * Every page of the app is the same shell; the browser's router takes it from there. Whoever has no session at all is led
 * to the sign-in page at once, instead of fetching the app to be told so by it. Some pages come with a first sight of
 * what the app will show.
 */
export function pageRoutes(app: App, firstSights: readonly FirstSight[]): void {
  app.get('*', async (c, next) => {
    const { url, reader } = c.get('requestScope')
    const { path } = c.req
    if (problemAsked(reader, c.req.header('Accept')) || (NOT_PAGES.test(path) && path !== SHELL))
      return next()
    c.set('routeId', 'page')
    if (path === '/' && readSessionCookie(c) === undefined) return toSignIn()
    const shell = await c.env.ASSETS.fetch(new URL(SHELL, url))
    if (!shell.ok) return next()
    const sight = await withPatience(sightOf(c, firstSights), SIGHT_MS)
    return !sight ? page(shell.body, 'no-cache') : page(withSight(await shell.text(), sight), 'no-store')
  })
}

const page = (body: BodyInit | null, caching: string) =>
  new Response(body, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': caching } })

/** Storage or a room that takes longer makes the page come without: its app asks for itself. */
const SIGHT_MS = 1_500

/** Null where there is none to draw, or it cannot be drawn: the app comes all the same, and says what is wrong. */
async function sightOf(c: RouteContext, firstSights: readonly FirstSight[]): Promise<Sight | null> {
  if (readSessionCookie(c) === undefined) return null
  for (const { path, draw } of firstSights) {
    const found = path.exec(c.req.path)
    if (!found) continue
    try {
      const ctx = await visitorOf(c, { access: 'public' })
      const { actor } = ctx
      return actor === null || actor.mustChangePassword ? null : await draw({ ...ctx, actor }, found)
    } catch (error) {
      if (!(error instanceof Failure))
        c.get('requestScope').context.log.error('page.no_first_sight', faultFacts(error))
      return null
    }
  }
  return null
}

/** Before the app's own element, so that it is painted as soon as it has arrived. */
const withSight = (shell: string, sight: Sight): string =>
  shell
    .replace('</head>', '  <link rel="stylesheet" href="/first-sight.css" />\n  </head>')
    // A function, because what people write may hold what a replacement would read as a pattern.
    .replace(ROOT, () => `${SightFrame(sight)}\n    ${ROOT.replace('>', ' inert>')}`)

const ROOT = '<div id="root">'

/** It depends on the cookie alone, and is asked again each time. */
const toSignIn = () =>
  new Response(null, { status: 302, headers: { Location: '/sign-in', 'Cache-Control': 'no-store' } })
