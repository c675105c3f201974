/** @jsxImportSource hono/jsx */
import { getCookie } from 'hono/cookie'
import type { Locale } from '../../../contract/errors.ts'
import { identityErrors, oauthFailures } from '../../../contract/identity/errors.ts'
import { signIn as contract, type Provider } from '../../../contract/identity/sign-in.ts'
import { csrfErrors, rateErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { outageOf, storageUnavailable } from '../../kernel/data/outage.ts'
import { Failure } from '../../kernel/failure.ts'
import { type CookieChange, CSRF_COOKIE, cookieHeader } from '../../kernel/http/cookies.ts'
import { checkCsrf, mintCsrf } from '../../kernel/http/csrf.ts'
import { readFormText } from '../../kernel/http/parse-request.ts'
import { spendAddressLimits } from '../../kernel/http/rate-limit.ts'
import { problemAsked } from '../../kernel/http/respond.ts'
import { pagePolicy } from '../../kernel/http/security-headers.ts'
import { type App, type RouteContext, visitorOf } from '../../kernel/http/serve.ts'
import { noteRefusal } from '../../kernel/observe/security-events.ts'
import { providerOf } from '../oauth/providers.ts'
import { signIn } from '../passwords/sign-in.ts'
import { ownPath } from '../return-path.ts'
import { entered } from '../sessions/entered.ts'
import { SESSION_MOST_MS } from '../sessions/touch.ts'
import { SignInDocument, type SignInPage, type Told } from './page.tsx'
import { sayIn } from './words.ts'

/** An address, a password and a token. */
const FORM = { bytesMost: 8_192, withinMs: 20_000 }

/**
 * The sign-in page as its own document: `/sign-in` asked from the network, by whoever has no copy of the app yet. It does
 * what the endpoint does, within the same limits and with the same entries of the trail.
 */
export function signInPages(app: App): void {
  app.get('/sign-in', async (c, next) => {
    if (problemAsked(c.get('requestScope').reader, c.req.header('Accept'))) return next()
    c.set('routeId', 'identity.signInPage')
    return show(c, await visitorOf(c, contract), { notice: noticeIn(c) })
  })

  app.post('/sign-in', async (c) => {
    c.set('routeId', contract.id)
    const typed: Typed = { email: '', password: '', csrf: '' }
    try {
      // First, though it may be refused: the address that was typed is not to be typed again.
      Object.assign(typed, typedIn(new URLSearchParams(await readFormText(c.req.raw, FORM))))
      await spendAddressLimits(c.get('requestScope').context, contract)
      return await enter(c, typed)
    } catch (error) {
      return refused(c, error, typed)
    }
  })
}

interface Typed {
  readonly email: string
  readonly password: string
  readonly csrf: string
}

const typedIn = (fields: URLSearchParams): Typed => ({
  email: (fields.get('email') ?? '').trim(),
  password: fields.get('password') ?? '',
  csrf: fields.get('csrf') ?? '',
})

async function enter(c: RouteContext, typed: Typed): Promise<Response> {
  const ctx = await visitorOf(c, contract)
  await checkCsrf(ctx.config, {
    headers: c.req.raw.headers,
    token: typed.csrf,
    cookie: getCookie(c, CSRF_COOKIE),
    sessionId: ctx.actor?.sessionId ?? null,
  })
  const parsed = contract.body.safeParse({ email: typed.email, password: typed.password })
  if (!parsed.success) return show(c, ctx, { typed, mistakes: mistakesIn(c, typed), status: 422 })
  const { body, cookies } = await signIn(ctx, parsed.data, true)
  const target = ownPath(c.req.query('return_to'))
  const isFirst = body.user.must_change_password === true
  const search = target === '/' ? '' : `?${new URLSearchParams({ return_to: target })}`
  return leadOn(isFirst ? `/change-password${search}` : target, [...cookies, entered(body.user.id)])
}

function leadOn(path: string, cookies: readonly CookieChange[]): Response {
  const headers = new Headers({ Location: path, 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookieHeader(cookie))
  return new Response(null, { status: 303, headers })
}

/** Each field's own mistake. A password of another length is a wrong one, and nothing more is said of it. */
function mistakesIn(c: RouteContext, { email, password }: Typed): SignInPage['mistakes'] {
  const say = sayIn(localeOf(c))
  const isAddress = contract.body.shape.email.safeParse(email).success
  return {
    ...(email === '' ? { email: say('emailMissing') } : isAddress ? {} : { email: say('emailWrong') }),
    ...(password === '' ? { password: say('passwordMissing') } : {}),
  }
}

/** Told on the page, with the address kept. What nobody expects is handled as everywhere. */
async function refused(c: RouteContext, error: unknown, typed: Typed): Promise<Response> {
  const failure = error instanceof Failure ? error : outageOf(error) ? storageUnavailable() : null
  if (!failure) throw error
  const { context } = c.get('requestScope')
  c.set('refusedAs', failure.spec.code)
  noteRefusal(context, failure.spec.code, contract.id)
  const { status } = failure.spec
  const ctx = await visitorOf(c, contract).catch(() => context)
  return show(c, ctx, { typed, notice: toldOf(c, failure), status, headers: failure.headers })
}

function toldOf(c: RouteContext, { spec, headers }: Failure): Told {
  const locale = localeOf(c)
  const say = sayIn(locale)
  if (spec === csrfErrors.failed)
    return { tone: 'attention', title: say('stale'), text: say('staleHelp'), alert: true }
  const seconds = spec === rateErrors.limited ? headers['Retry-After'] : undefined
  const text = seconds === undefined ? spec.detail[locale] : say('wait', { seconds })
  const tone = spec === identityErrors.badCredentials ? 'bad' : 'attention'
  return { tone, title: spec.title[locale], text, alert: true }
}

/** Why one is here, as the address says it, so that a reload keeps it. */
function noticeIn(c: RouteContext): Told | null {
  const say = sayIn(localeOf(c))
  switch (c.req.query('why')) {
    case 'ended':
      return { tone: 'attention', title: say('signIn.ended'), text: say('signIn.endedHelp') }
    case 'left':
      return { tone: 'info', text: say('signIn.left') }
    case 'reset':
      return { tone: 'good', title: say('signIn.resetDone'), text: say('signIn.resetDoneHelp') }
  }
  const code = c.req.query('oauth_error')
  if (code === undefined) return null
  // An unknown code of a newer server still means failure.
  const failure = oauthFailures.find((known) => known === code) ?? 'provider'
  const tone = failure === 'denied' ? 'attention' : 'bad'
  return { tone, title: say(`oauth.${failure}`), text: say(`oauth.${failure}.help`), alert: true }
}

/** The language that was chosen on the page, or the browser's. */
function localeOf(c: RouteContext): Locale {
  const chosen = c.req.query('lang')
  return chosen === 'fr' || chosen === 'en' ? chosen : c.get('requestScope').context.locale
}

interface Shown {
  readonly typed?: Typed
  readonly mistakes?: SignInPage['mistakes']
  readonly notice?: Told | null
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

async function show(c: RouteContext, ctx: Context, shown: Shown): Promise<Response> {
  const locale = localeOf(c)
  const csrf = await mintCsrf(ctx.config.SECRET_KEY, ctx.actor?.sessionId ?? null, ctx.ids.token())
  const html = SignInDocument({
    locale,
    say: sayIn(locale),
    query: keptOf(c),
    csrf,
    providers: PROVIDERS.filter((provider) => providerOf(ctx.config, provider) !== null),
    notice: shown.notice ?? null,
    typed: { email: shown.typed?.email ?? '' },
    mistakes: shown.mistakes ?? {},
  })
  const seconds = SESSION_MOST_MS / 1_000
  return new Response(`<!doctype html>${html}`, {
    status: shown.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': locale,
      'Content-Security-Policy': pagePolicy(ctx.config),
      'Cache-Control': 'no-store',
      ...shown.headers,
      'Set-Cookie': cookieHeader({ name: CSRF_COOKIE, value: csrf, seconds, readableByPage: true }),
    },
  })
}

const PROVIDERS: readonly Provider[] = ['google', 'github']

/** What the next page goes on with: where to, and in which language. */
function keptOf(c: RouteContext): URLSearchParams {
  const kept = new URLSearchParams()
  const target = ownPath(c.req.query('return_to'))
  if (target !== '/') kept.set('return_to', target)
  const lang = c.req.query('lang')
  if (lang === 'fr' || lang === 'en') kept.set('lang', lang)
  return kept
}
