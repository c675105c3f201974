import { CodeChallengeMethod } from 'arctic'
import * as z from 'zod'
import { identityErrors, type OauthFailure } from '../../../contract/identity/errors.ts'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import type { Actor, Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { type CookieChange, OAUTH_COOKIE } from '../../kernel/http/cookies.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { seal, unseal } from '../../kernel/secrets.ts'
import { ownPath } from '../return-path.ts'
import type { Person } from '../sessions/open.ts'
import { enterWith, linkTo } from './link.ts'
import { type Claimed, type OauthProvider, providerOf } from './providers.ts'

/**
 * The pending sign-in of this browser, sealed in its own cookie: state, PKCE verifier and nonce are known to nothing
 * else, so an answer that was not asked for by this browser goes nowhere.
 */
const JOURNEY_SECONDS = 600

const journey = z.object({
  provider: z.enum(['google', 'github']),
  state: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  returnTo: z.string(),
  /** The person who is adding a way to sign in; null for a sign-in. */
  linkUserId: z.number().int().nullable(),
  expiresAt: z.number(),
})
type Journey = z.infer<typeof journey>

export async function startOauth(
  ctx: Context,
  ask: { provider: Provider; returnTo: string | undefined; link: boolean },
): Promise<Reply<undefined>> {
  const provider = providerOf(ctx.config, ask.provider) ?? fail(identityErrors.providerUnknown)
  const set: Journey = {
    provider: ask.provider,
    state: ctx.ids.token(),
    verifier: ctx.ids.token(),
    nonce: ctx.ids.token(),
    returnTo: ownPath(ask.returnTo),
    linkUserId: ask.link ? (linker(ctx)?.userId ?? null) : null,
    expiresAt: ctx.clock.now() + JOURNEY_SECONDS * 1_000,
  }
  if (ask.link && set.linkUserId === null) return leave(ctx, ctx.actor ? '/account' : '/sign-in', [])
  const url = provider.client.createAuthorizationURLWithPKCE(
    provider.authorizeUrl,
    set.state,
    CodeChallengeMethod.S256,
    set.verifier,
    [...provider.scopes],
  )
  for (const [name, value] of Object.entries(provider.extra(set.nonce))) url.searchParams.set(name, value)
  const sealed = await seal(ctx.config.SECRET_KEY, 'oauth', JSON.stringify(set))
  return leave(ctx, url.toString(), [{ name: OAUTH_COOKIE, value: sealed, seconds: JOURNEY_SECONDS }])
}

/**
 * Who may link a provider: a person who came from a page of ours, because any other site could send a
 * browser here and have its own account linked; and not with a temporary password, which another person has chosen.
 */
function linker(ctx: Context): Actor | null {
  if (ctx.actor?.mustChangePassword) fail(identityErrors.passwordChangeRequired)
  const fromElsewhere = ctx.fetchSite !== undefined && ctx.fetchSite !== 'same-origin'
  return fromElsewhere ? null : ctx.actor
}

export async function finishOauth(
  ctx: Context,
  back: {
    provider: Provider
    cookie: string | undefined
    code: string | undefined
    state: string | undefined
    error: string | undefined
  },
): Promise<Reply<undefined>> {
  const provider = providerOf(ctx.config, back.provider) ?? fail(identityErrors.providerUnknown)
  const set = await openJourney(ctx, back.cookie)
  const isOurs = set !== null && set.provider === back.provider && set.state === back.state
  if (!isOurs) return sendBack(ctx, set, { provider: back.provider, failure: 'state' })
  const refused = (failure: OauthFailure, person?: Person) =>
    sendBack(ctx, set, { provider: back.provider, failure, person })
  if (back.error !== undefined || back.code === undefined)
    return refused(back.error === 'access_denied' ? 'denied' : 'provider')

  let claimed: Claimed
  try {
    claimed = await askProvider(ctx, provider, back.code, set)
  } catch (error) {
    ctx.log.error('oauth.provider_failed', { provider: back.provider, ...faultFacts(error) })
    return refused('provider')
  }
  const outcome =
    set.linkUserId === null
      ? await enterWith(ctx, back.provider, claimed)
      : await linkTo(ctx, set.linkUserId, back.provider, claimed)
  if ('failure' in outcome) return refused(outcome.failure, outcome.person)
  return leave(ctx, set.returnTo, [...outcome.cookies, { name: OAUTH_COOKIE, value: null }])
}

async function askProvider(
  ctx: Context,
  provider: OauthProvider,
  code: string,
  { verifier, nonce }: Journey,
): Promise<Claimed> {
  const tokens = await withinTime(
    ctx,
    provider.client.validateAuthorizationCode(provider.tokenUrl, code, verifier),
  )
  const idToken = 'id_token' in tokens.data ? tokens.idToken() : null
  return provider.identify(ctx, { accessToken: tokens.accessToken(), idToken }, nonce)
}

/** The library takes no abort signal; a provider that hangs must not keep a person on a white page. */
function withinTime<T>(ctx: Context, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error('provider timed out')),
      ctx.config.OAUTH_TIMEOUT_SECONDS * 1_000,
    )
    work.then(resolve, reject).finally(() => clearTimeout(limit))
  })
}

async function openJourney(ctx: Context, cookie: string | undefined): Promise<Journey | null> {
  const text = cookie ? await unseal(ctx.config.SECRET_KEY, 'oauth', cookie) : null
  const parsed = text === null ? null : journey.safeParse(JSON.parse(text))
  if (!parsed?.success || parsed.data.expiresAt <= ctx.clock.now()) return null
  return parsed.data
}

async function sendBack(
  ctx: Context,
  set: Journey | null,
  { provider, failure, person }: { provider: Provider; failure: OauthFailure; person?: Person | undefined },
): Promise<Reply<undefined>> {
  const linking = set?.linkUserId != null
  // Recording a refusal exercises no right: it must work for a session that ended while the provider was answering.
  await commit(
    { ...ctx, actorStands: null },
    {
      write: [],
      audit: [
        {
          action: linking ? 'identity.provider_link_failed' : 'identity.sign_in_failed',
          subject: ['user', person?.id ?? set?.linkUserId ?? null],
          organizationId: person?.organization_id ?? null,
          after: { method: provider, reason: failure },
        },
      ],
    },
  )
  const page = linking ? '/account' : '/sign-in'
  return leave(ctx, `${page}?oauth_error=${failure}`, [{ name: OAUTH_COOKIE, value: null }])
}

function leave(ctx: Context, to: string, cookies: readonly CookieChange[]): Reply<undefined> {
  const location = new URL(to, ctx.config.PUBLIC_URL).toString()
  const response = new Response(null, {
    status: 302,
    headers: { Location: location, 'Cache-Control': 'no-store' },
  })
  return new Reply(undefined, { response, cookies })
}
