import { OpenAPIHono } from '@hono/zod-openapi'
import { drizzle } from 'drizzle-orm/d1'
import { getCookie } from 'hono/cookie'
import { isLocalAddress } from '../../../contract/local-address.ts'
import { requestErrors, serverErrors } from '../../../contract/platform/errors.ts'
import { routes } from '../../../contract/routes.ts'
import type { Bindings } from '../bindings.ts'
import { type Config, parseConfig } from '../config.ts'
import { type Client, type Clock, type Context, NOWHERE, systemClock } from '../context.ts'
import { databaseIds } from '../data/ids.ts'
import { outageOf, storageUnavailable } from '../data/outage.ts'
import { Failure } from '../failure.ts'
import { type Reaction, reactionsOf } from '../jobs/reactions.ts'
import type { JobRegistry } from '../jobs/runner.ts'
import type { IncomingMail } from '../mail/incoming.ts'
import { createLog, type Facts, faultFacts } from '../observe/log.ts'
import { meter } from '../observe/metering.ts'
import { reportBug } from '../observe/reporting.ts'
import { noteRefusal } from '../observe/security-events.ts'
import { OAUTH_COOKIE } from './cookies.ts'
import { grantOrigin, isPreflight } from './cors.ts'
import { URL_LENGTH_MOST } from './parse-request.ts'
import { answerFailure, bug, formAsked, localeAsked, type Reader } from './respond.ts'
import { pagePolicy, secure } from './security-headers.ts'
import type { App, Authenticator } from './serve.ts'
import { deviceOf } from './user-agent.ts'

export interface Capabilities {
  readonly authenticator: Authenticator
  readonly reactions: readonly Reaction[]
  readonly jobs: JobRegistry
  /** Puts every endpoint on the app. */
  readonly mount: (app: App) => void
  readonly receiveMail: (ctx: Context, mail: IncomingMail) => Promise<void>
  readonly clock?: Clock
}

/** The Worker's HTTP side: what happens around every request, whichever endpoint it reaches. */
export function createApp(capabilities: Capabilities): App {
  const app: App = new OpenAPIHono({ getPath: (request) => canonicalPath(pathOf(request.url)) })

  app.use(async (c, next) => {
    const started = Date.now()
    const url = new URL(c.req.url)
    const requestId = crypto.randomUUID()
    const locale = localeAsked(c.req.header('Accept-Language'))
    const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
    const parsed = configOf(c.env)
    const reader: Reader = { form: formAsked(url, c.req.raw.headers), locale, requestId }
    if (!parsed.ok) {
      createLog({ request_id: requestId }).error('config.refused', {
        names: [...new Set(parsed.faults.map((fault) => fault.name))].join(' '),
      })
      c.res = answerFailure(reader, new Failure(serverErrors.unavailable))
      secure(c.res.headers)
      return
    }
    const bearer = bearerOf(c.req.raw.headers)
    const context = contextFor({
      capabilities,
      bindings: c.env,
      config: parsed.config,
      requestId,
      later,
      locale,
      whence: clientOf(c.req.raw),
      // A request with a bearer token needs no CSRF token, so it must not receive a cookie.
      fromPage: bearer === undefined && c.req.header('X-CSRFToken') !== undefined,
      fetchSite: c.req.header('Sec-Fetch-Site'),
      bearer,
      oauthCookie: getCookie(c, OAUTH_COOKIE),
    })
    c.set('requestScope', { context, authenticator: capabilities.authenticator, url, reader })
    if (url.href.length > URL_LENGTH_MOST)
      c.res = answerFailure(reader, new Failure(requestErrors.urlTooLong))
    else if (isPreflight(c.req.raw)) c.res = new Response(null, { status: 204 })
    else await next()
    finish(c.res.headers, context)
    grantOrigin(context.config, c.req.raw, c.res.headers)
    const route = c.get('routeId') ?? 'none'
    const ms = Date.now() - started
    context.log.info('request', {
      method: c.req.method,
      route,
      status: c.res.status,
      ms,
      ...refusedFacts(context, c.get('refusedAs')),
    })
    meter(context, { route, status: c.res.status, ms })
  })

  capabilities.mount(app)

  app.notFound((c) => {
    const { reader } = c.get('requestScope')
    const allowed = methodsOf(c.req.path)
    if (allowed.length === 0) return answerFailure(reader, new Failure(requestErrors.notFound))
    const headers = { Allow: allowed.join(', ') }
    return answerFailure(reader, new Failure(requestErrors.methodNotAllowed, { headers }))
  })

  app.onError((error, c) => {
    const { context, reader } = c.get('requestScope')
    if (error instanceof Failure) {
      c.set('refusedAs', error.spec.code)
      noteRefusal(context, error.spec.code, c.get('routeId') ?? 'none')
      return answerFailure(reader, error)
    }
    const outage = outageOf(error)
    if (outage) {
      context.log.error('storage.unavailable', { outage, ...faultFacts(error) })
      return answerFailure(reader, storageUnavailable())
    }
    context.log.error('bug', faultFacts(error))
    const { config, requestId, clock } = context
    context.waitUntil(
      reportBug(config, { error, requestId, route: c.get('routeId') ?? 'none', now: clock.now() }),
    )
    if (context.config.DEBUG) console.error(error)
    return answerFailure(reader, bug)
  })

  return app
}

/** Of a refused call the log says who was refused what: ids and a code, never an address. */
function refusedFacts({ concerns }: Context, code: string | undefined): Facts {
  if (code === undefined) return {}
  const { userId, organizationId, sessionId } = concerns
  return { code, user_id: userId, organization_id: organizationId, session_id: sessionId }
}

/** Everything between the host and the question mark; parsing the whole address is done once, further on. */
const pathOf = (url: string): string => /^[^/]*\/\/[^/]*([^?#]*)/.exec(url)?.[1] ?? '/'

/** A trailing slash and `/v1` name the same endpoint. */
export function canonicalPath(path: string): string {
  const versionless = /^\/api\/v1(\/|$)/.test(path) ? `/api${path.slice('/api/v1'.length)}` : path
  // Counted from the end: a pattern for trailing slashes would cost the square of a path made of slashes.
  let end = versionless.length
  while (end > 1 && versionless[end - 1] === '/') end -= 1
  return versionless.slice(0, end)
}

const patterns = routes.map((route) => ({
  method: route.method.toUpperCase(),
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

function methodsOf(path: string): string[] {
  const known = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
  return [...new Set(known.includes('GET') ? [...known, 'HEAD'] : known)]
}

export interface ContextParts {
  readonly capabilities: Pick<Capabilities, 'reactions' | 'jobs' | 'clock'>
  readonly bindings: Bindings
  readonly config: Config
  readonly requestId: string
  readonly later: (work: Promise<unknown>) => void
  readonly locale?: Context['locale']
  readonly whence?: Client
  readonly fromPage?: boolean
  readonly fetchSite?: string | undefined
  readonly bearer?: string | undefined
  readonly oauthCookie?: string | undefined
}

export function contextFor(parts: ContextParts): Context {
  const db = databaseOf(parts.bindings.DB)
  return {
    requestId: parts.requestId,
    locale: parts.locale ?? 'fr',
    actor: null,
    actorStands: null,
    client: parts.whence ?? NOWHERE,
    db,
    clock: parts.capabilities.clock ?? systemClock,
    ids: databaseIds(db),
    log: createLog({ request_id: parts.requestId }),
    config: parts.config,
    bindings: parts.bindings,
    reactions: reactionsOf(parts.capabilities.reactions),
    jobs: parts.capabilities.jobs,
    concerns: { userId: null, name: null, organizationId: null, sessionId: null },
    outgoing: new Headers(),
    spentLimits: new Set(),
    fromPage: parts.fromPage ?? false,
    fetchSite: parts.fetchSite,
    bearer: parts.bearer,
    oauthCookie: parts.oauthCookie,
    waitUntil: parts.later,
    claim: null,
  }
}

/** Making one takes as long as a small query, and it remembers nothing of the request that made it. */
const databases = new WeakMap<D1Database, Context['db']>()

function databaseOf(binding: D1Database): Context['db'] {
  const db = databases.get(binding) ?? drizzle(binding)
  databases.set(binding, db)
  return db
}

/** Variables do not change within an isolate, so they are parsed once per set of bindings. */
const parsedConfigs = new WeakMap<object, ReturnType<typeof parseConfig>>()

export function configOf(bindings: Bindings): ReturnType<typeof parseConfig> {
  let parsed = parsedConfigs.get(bindings)
  if (!parsed) {
    parsed = parseConfig(textVariables(bindings))
    parsedConfigs.set(bindings, parsed)
  }
  return parsed
}

function textVariables(bindings: Bindings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bindings).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.get('Authorization') ?? '')?.[1]
}

function clientOf(request: Request): Client {
  const { cf, headers } = request
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const place = [text(cf?.['city']), text(cf?.['country'])].filter((part) => part !== null).join(', ')
  const ip = headers.get('CF-Connecting-IP') ?? '127.0.0.1'
  return {
    ip,
    device: deviceOf(headers.get('User-Agent') ?? ''),
    // The local runtime says where its developer is, which is not where a visitor of this machine comes from.
    place: place === '' || isLocalAddress(ip) ? null : place,
  }
}

function finish(headers: Headers, { config, requestId, outgoing }: Context): void {
  for (const [name, value] of outgoing) headers.set(name, value)
  headers.set('X-Request-Id', requestId)
  headers.append('Vary', 'Origin, Accept, Accept-Language')
  const isPage = headers.get('Content-Type')?.startsWith('text/html')
  secure(headers, isPage ? pagePolicy(config) : undefined)
}
