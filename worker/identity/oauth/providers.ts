import { OAuth2Client } from 'arctic'
import { createLocalJWKSet, jwtVerify } from 'jose'
import * as z from 'zod'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import type { Config } from '../../kernel/config.ts'
import type { Context } from '../../kernel/context.ts'

/** The identity that a provider claims for the person. */
export interface Claimed {
  readonly subject: string
  readonly email: string
  readonly emailVerified: boolean
}

export interface OauthProvider {
  readonly name: Provider
  readonly client: OAuth2Client
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly scopes: readonly string[]
  /** Sent along to the consent page besides the standard parameters. */
  readonly extra: (nonce: string) => Readonly<Record<string, string>>
  readonly identify: (ctx: Context, tokens: Tokens, nonce: string) => Promise<Claimed>
}

export interface Tokens {
  readonly accessToken: string
  readonly idToken: string | null
}

export function providerOf(config: Config, name: Provider): OauthProvider | null {
  return name === 'google' ? google(config) : github(config)
}

const callback = (config: Config, name: Provider) => `${config.PUBLIC_URL}/api/auth/oauth/${name}/callback`

function google(config: Config): OauthProvider | null {
  const { GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret, GOOGLE_BASE_URL: base } = config
  if (!id || !secret) return null
  const keysUrl = base ? `${base}/oauth2/v3/certs` : 'https://www.googleapis.com/oauth2/v3/certs'
  return {
    name: 'google',
    client: new OAuth2Client(id, secret, callback(config, 'google')),
    authorizeUrl: `${base ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`,
    tokenUrl: base ? `${base}/token` : 'https://oauth2.googleapis.com/token',
    scopes: ['openid', 'email', 'profile'],
    extra: (nonce) => ({ nonce, prompt: 'select_account' }),
    identify: (ctx, tokens, nonce) =>
      readIdToken(ctx, tokens.idToken, {
        nonce,
        clientId: id,
        issuer: base ?? 'https://accounts.google.com',
        keysUrl,
      }),
  }
}

const idTokenClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254),
  email_verified: z.boolean(),
  nonce: z.string(),
})
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

async function readIdToken(
  ctx: Context,
  idToken: string | null,
  expected: { nonce: string; clientId: string; issuer: string; keysUrl: string },
): Promise<Claimed> {
  if (!idToken) throw new Error('no id token')
  const keys = keySet.parse(await fetchJson(ctx, expected.keysUrl, {}))
  const { payload } = await jwtVerify(idToken, createLocalJWKSet(keys), {
    algorithms: ['RS256'],
    issuer: expected.issuer,
    audience: expected.clientId,
    requiredClaims: ['exp', 'iat', 'sub'],
    currentDate: new Date(ctx.clock.now()),
    clockTolerance: 60,
  })
  const claims = idTokenClaims.parse(payload)
  if (claims.nonce !== expected.nonce) throw new Error('the id token answers another request')
  return { subject: claims.sub, email: claims.email.toLowerCase(), emailVerified: claims.email_verified }
}

function github(config: Config): OauthProvider | null {
  const { GITHUB_CLIENT_ID: id, GITHUB_CLIENT_SECRET: secret, GITHUB_BASE_URL: base } = config
  if (!id || !secret) return null
  const site = base ?? 'https://github.com'
  const api = base ? `${base}/api` : 'https://api.github.com'
  return {
    name: 'github',
    client: new OAuth2Client(id, secret, callback(config, 'github')),
    authorizeUrl: `${site}/login/oauth/authorize`,
    tokenUrl: `${site}/login/oauth/access_token`,
    scopes: ['read:user', 'user:email'],
    extra: () => ({}),
    identify: (ctx, tokens) => readGithubUser(ctx, api, tokens.accessToken),
  }
}

const githubUser = z.object({ id: z.number().int().positive() })
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

async function readGithubUser(ctx: Context, api: string, accessToken: string): Promise<Claimed> {
  const headers = {
    Authorization: `Bearer ${accessToken}`,
    Accept: 'application/vnd.github+json',
    'User-Agent': 'Matrice',
  }
  const [user, emails] = await Promise.all([
    fetchJson(ctx, `${api}/user`, headers).then((body) => githubUser.parse(body)),
    fetchJson(ctx, `${api}/user/emails`, headers).then((body) => githubEmails.parse(body)),
  ])
  const primary = emails.find((entry) => entry.primary)
  if (!primary) throw new Error('no primary e-mail')
  return { subject: String(user.id), email: primary.email.toLowerCase(), emailVerified: primary.verified }
}

async function fetchJson(ctx: Context, url: string, headers: Record<string, string>): Promise<unknown> {
  const signal = AbortSignal.timeout(ctx.config.OAUTH_TIMEOUT_SECONDS * 1_000)
  const response = await fetch(url, { headers, signal })
  if (!response.ok) throw new Error(`provider answered ${response.status}`)
  return response.json()
}
