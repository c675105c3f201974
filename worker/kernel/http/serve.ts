import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { SQL } from 'drizzle-orm'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import { can } from '../../../contract/permissions.ts'
import { authErrors, idempotencyErrors, requestErrors } from '../../../contract/platform/errors.ts'
import { type Received, type ReplyBody, type Route, successStatus } from '../../../contract/route.ts'
import type { Bindings } from '../bindings.ts'
import type { Actor, Concerns, Context, SignedIn } from '../context.ts'
import { Failure, fail } from '../failure.ts'
import { type CookieChange, CSRF_COOKIE, cookieHeader, readSessionCookie } from './cookies.ts'
import { checkCsrf } from './csrf.ts'
import { readForm } from './form.ts'
import {
  claimedAtCommit,
  claimKey,
  isKey,
  keepAnswer,
  Replayed,
  releaseKey,
  type SavedAnswer,
  scopeOf,
} from './idempotency.ts'
import { answerOptimistically, type RememberedSession } from './optimistic-session.ts'
import { type Arrived, arrivalOf, parseJson, queryOf, validate } from './parse-request.ts'
import { checkSpent, spendAddressLimits, spendPersonLimits } from './rate-limit.ts'
import { checkReply } from './reply-check.ts'
import { answerData, type Reader } from './respond.ts'

/** What `createApp` puts beside each request before a route sees it. */
export interface RequestScope {
  readonly context: Context
  readonly authenticator: Authenticator
  readonly url: URL
  readonly reader: Reader
}
interface AppEnvironment {
  Bindings: Bindings
  Variables: { requestScope: RequestScope; routeId: string; refusedAs: string }
}
export type App = OpenAPIHono<AppEnvironment>
export type RouteContext = HonoContext<AppEnvironment>

/** Resolves a cookie or a bearer token to its actor. Implemented in `identity`; the kernel defines its shape. */
export interface Authenticator {
  readonly authenticate: (ctx: Context, given: Credentials) => Promise<Actor>
  /** The same question as a condition, for the batch of a write: this actor, unchanged, still has this session. */
  readonly stands: (ctx: Context, actor: Actor) => SQL
  /** The remembered actor of this session, with the query that confirms it. */
  readonly recall: (ctx: Context, given: Credentials) => Promise<RememberedSession | null>
}
export interface Credentials {
  readonly cookie: string | undefined
  readonly bearer: string | undefined
}

type ContextOf<R extends Route> = R['access'] extends 'public' ? Context : SignedIn

/** A reply with more to it than its body: cookies, another status, or a response of its own (a file, a redirect). */
export class Reply<Body> {
  readonly body: Body
  readonly status: number | undefined
  readonly cookies: readonly CookieChange[]
  readonly response: Response | undefined

  constructor(
    body: Body,
    more: { status?: number; cookies?: readonly CookieChange[]; response?: Response } = {},
  ) {
    this.body = body
    this.status = more.status
    this.cookies = more.cookies ?? []
    this.response = more.response
  }
}
export type Handled<R extends Route> = ReplyBody<R> | Reply<ReplyBody<R>> | Reply<undefined> | Replayed
type AnyReply<R extends Route> = Reply<ReplyBody<R>> | Reply<undefined> | Replayed

/**
 * The only way onto the network. Refusals come in one fixed order for every endpoint: too many, not signed
 * in, not from our page, not your role, too large or of another type, unreadable, invalid; only then the verb.
 */
export function serve<R extends Route>(
  app: App,
  route: R,
  handle: (ctx: ContextOf<R>, received: Received<R>, request: Request) => Promise<Handled<R>> | Handled<R>,
): void {
  const { method, path } = route
  // Hidden and without schemas: its validators and its generator contradict the contract (docs/decisions/044).
  const mounted: RouteConfig = createRoute({ method, path, hide: true, responses: {} })
  app.openapi(mounted, async (c) => {
    const { context } = c.get('requestScope')
    c.set('routeId', route.id)
    await spendAddressLimits(context, route)
    refuseWithoutCredentials(route, credentialsOf(c, context))
    const arrived = route.body ? await arrivalOf(c.req.raw) : NO_BODY
    const answerTo = (known: Context) => answer(c, route, known, arrived, handle)
    const remembered = await recall(c, route)
    const answered =
      remembered && (await answerOptimistically(remembered, actingAs(c, remembered.actor), answerTo))
    return answered ?? answerTo(actingAs(c, await identify(c, context, route)))
  })
}

const NO_BODY: Arrived = { text: '' }

/** Said before a body is read: a stranger cannot make us hold one. */
function refuseWithoutCredentials(route: Route, given: Credentials): void {
  if (route.access !== 'public' && !route.signed && !given.bearer && !given.cookie) fail(authErrors.required)
}

/** Who opens a page of ours that stands beside the contract; null for a stranger, or where the session has ended. */
export async function visitorOf(c: RouteContext, route: Pick<Route, 'access'>): Promise<Context> {
  const { context, authenticator } = c.get('requestScope')
  return actingAs(c, await actorOf(context, route, authenticator, credentialsOf(c, context)))
}

function actingAs(c: RouteContext, actor: Actor | null): Context {
  const { context, authenticator } = c.get('requestScope')
  if (actor) Object.assign(context.concerns, concernsOf(actor))
  return { ...context, actor, actorStands: actor && authenticator.stands(context, actor) }
}

const concernsOf = ({ userId, name, organizationId, sessionId }: Actor): Concerns => ({
  userId,
  name,
  organizationId,
  sessionId,
})

/** For reads only: an endpoint that writes, or is public, authenticates first. */
async function recall(c: RouteContext, route: Route): Promise<RememberedSession | null> {
  if (!SAFE.has(route.method) || route.access === 'public' || route.signed) return null
  const { context, authenticator } = c.get('requestScope')
  const given = credentialsOf(c, context)
  return given.bearer || given.cookie ? authenticator.recall(context, given) : null
}

async function answer<R extends Route>(
  c: RouteContext,
  route: R,
  known: Context,
  arrived: Arrived,
  handle: (ctx: ContextOf<R>, received: Received<R>, request: Request) => Promise<Handled<R>> | Handled<R>,
): Promise<Response> {
  if (known.actor) {
    refuseOtherAccount(known.actor, c.req.header('X-Account'))
    admit(route, known.actor)
  }
  if ('refused' in arrived) throw arrived.refused
  // After the caller was admitted: a file takes memory, and only who may send one makes us hold it.
  const form = route.form && (await readForm(c.req.raw, route.form))
  const text = form?.digest ?? arrived.text
  const body = route.body ? parseJson(text) : undefined
  const key = route.method === 'post' ? c.req.header('Idempotency-Key') : undefined
  if (key === undefined ? route.idempotency === 'required' : !isKey(key))
    fail(key === undefined ? idempotencyErrors.keyRequired : idempotencyErrors.keyInvalid)
  const received = {
    query: validate(route.query ?? NO_QUERY, queryOf(c.get('requestScope').url)),
    body: route.body ? validate(route.body, body) : undefined,
    form: route.form && form && { parts: validate(route.form.parts, form.fields), file: form.file },
    params: paramsOf(route, c.req.param()),
  } as Received<R>

  const run = async (ctx: Context): Promise<AnyReply<R>> => {
    await spendPersonLimits(ctx, route)
    const handled = replyOf<R>(await handle(ctx as ContextOf<R>, received, c.req.raw))
    checkSpent(ctx, route)
    return handled
  }
  if (key === undefined) return reply(c, route, known, await run(known))
  return once(c, route, known, { key, text: `${c.req.path}\n${text}` }, run)
}

/** A route without a query takes none: a parameter it would ignore is refused like any unknown field. */
const NO_QUERY = z.strictObject({})

const SAFE: ReadonlySet<string> = new Set(['get'])

async function identify(c: RouteContext, ctx: Context, route: Route): Promise<Actor | null> {
  if (route.signed) return null
  const { bearer } = ctx
  const actor = await actorOf(ctx, route, c.get('requestScope').authenticator, credentialsOf(c, ctx))
  const asksForCookie = route.access === 'public' && c.req.header('X-CSRFToken') !== undefined
  if (!SAFE.has(route.method) && !bearer && (actor !== null || asksForCookie))
    await checkCsrf(ctx.config, {
      headers: c.req.raw.headers,
      token: c.req.header('X-CSRFToken'),
      cookie: getCookie(c, CSRF_COOKIE),
      sessionId: actor?.sessionId ?? null,
    })
  return actor
}

function credentialsOf(c: RouteContext, { bearer }: Context): Credentials {
  return { bearer, cookie: bearer ? undefined : readSessionCookie(c) }
}

async function actorOf(
  ctx: Context,
  route: Pick<Route, 'access'>,
  authenticator: Authenticator,
  given: Credentials,
) {
  if (!given.bearer && !given.cookie) return null
  try {
    return await authenticator.authenticate(ctx, given)
  } catch (error) {
    // A public endpoint also answers a request whose session has ended.
    if (route.access === 'public' && error instanceof Failure) return null
    throw error
  }
}

/** A page may be older than the browser's session: a request made for one person must not act as another. */
function refuseOtherAccount(actor: Actor, meant: string | undefined): void {
  if (meant !== undefined && meant !== String(actor.userId)) fail(authErrors.otherAccount)
}

function admit(route: Route, actor: Actor): void {
  if (route.access === 'public') return
  if (actor.mustChangePassword && !route.openDuringForcedChange) fail(identityErrors.passwordChangeRequired)
  if (route.access !== 'signed-in' && !can(actor.role, route.access)) fail(authErrors.forbidden)
}

/** A path that does not even look like an id leads nowhere, so it is not found rather than invalid. */
function paramsOf(route: Route, given: Record<string, string>): unknown {
  if (!route.params) return undefined
  const parsed = route.params.safeParse(given)
  return parsed.success ? parsed.data : fail(requestErrors.notFound)
}

async function once<R extends Route>(
  c: RouteContext,
  route: R,
  ctx: Context,
  ask: { key: string; text: string },
  run: (ctx: Context) => Promise<AnyReply<R>>,
): Promise<Response> {
  const { bearer, cookie } = credentialsOf(c, ctx)
  const isPublic = route.access === 'public'
  const claimed = {
    account: await scopeOf(ctx, { isPublic, credential: bearer ?? cookie, body: ask.text }),
    route: route.id,
    key: ask.key,
    status: successStatus(route),
  }
  if (route.claim === 'at_commit') return reply(c, route, ctx, await claimedAtCommit(ctx, claimed, run))
  const outcome = await claimKey(ctx, { ...claimed, body: ask.text })
  if ('saved' in outcome) return replay(c, ctx, outcome.saved)
  try {
    const handled = await run({ ...ctx, claim: outcome.claim })
    if (handled instanceof Replayed) return replay(c, ctx, handled.saved)
    // A cookie session is tied to the browser that asked, and a file may be of any size: neither is kept.
    if (handled.cookies.length > 0 || handled.response) await releaseKey(ctx, outcome.claim)
    else await keepAnswer(ctx, outcome.claim, handled.status ?? successStatus(route), handled.body)
    return reply(c, route, ctx, handled)
  } catch (error) {
    await releaseKey(ctx, outcome.claim)
    throw error
  }
}

function replay(c: RouteContext, ctx: Context, { status, body }: SavedAnswer): Response {
  ctx.outgoing.set('Idempotent-Replayed', 'true')
  return answerData(readerOf(c), status, body)
}

const replyOf = <R extends Route>(handled: Handled<R>): AnyReply<R> =>
  handled instanceof Reply || handled instanceof Replayed ? handled : new Reply(handled)

function reply<R extends Route>(c: RouteContext, route: R, ctx: Context, rich: AnyReply<R>): Response {
  if (rich instanceof Replayed) return replay(c, ctx, rich.saved)
  if (!rich.response) checkReply(ctx, route, rich.body)
  // A redirect or a fetched answer is sealed; headers are still to be added.
  const response = rich.response
    ? new Response(rich.response.body, rich.response)
    : answerData(readerOf(c), rich.status ?? successStatus(route), rich.body)
  for (const cookie of rich.cookies) response.headers.append('Set-Cookie', cookieHeader(cookie))
  return response
}

const readerOf = (c: RouteContext): Reader => c.get('requestScope').reader
