import { Hono } from 'hono'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { pause } from '../kit/pause.ts'
import { authorizationRoutes } from '../oauth/authorization.tsx'
import { redeem } from '../oauth/redemption.ts'
import { idToken } from './id-token.ts'
import { google, googleRoom } from './room.ts'

const authorizePath = '/o/oauth2/v2/auth'

const tokenFaults = ['slow', 'broken', 'garbage'] as const
const idTokenFaults = [
  'wrong_nonce',
  'wrong_audience',
  'wrong_issuer',
  'expired',
  'endless',
  'unsigned',
  'forged',
  'unverified',
] as const

export const googleRoutes = new Hono<SandboxEnv>()
  .route('/', authorizationRoutes(google, authorizePath))
  .post('/token', async (c) => {
    const world = worldOf(c)
    const fault = await world.strike(googleRoom.name, tokenFaults)
    if (fault?.mode === 'slow') await pause(knobOf(googleRoom, fault, 'delay_ms'))
    if (fault?.mode === 'broken') return c.json({ error: 'internal_failure' }, 500)
    if (fault?.mode === 'garbage')
      return c.body('{"access_token": "sand', 200, { 'content-type': 'application/json' })

    const redemption = await redeem(google, world, c.req.raw)
    if ('problem' in redemption) {
      const [status, error, error_description] = refusals[redemption.problem]
      return c.json({ error, error_description }, status)
    }
    const { grant } = redemption
    const lie = await world.strike(googleRoom.name, idTokenFaults)
    const issuer = issuerOf(c.req.url)
    c.header('cache-control', 'no-store')
    return c.json({
      access_token: await world.issueToken(googleRoom.name, { account: grant.account, scope: grant.scope }),
      token_type: 'Bearer',
      expires_in: 3599,
      scope: grant.scope,
      id_token: await idToken(grant, { issuer, key: await world.signingKey(), mode: lie?.mode ?? 'ok' }),
    })
  })
  .get('/oauth2/v3/certs', async (c) => {
    const { kty, n, e, kid, alg, use } = await worldOf(c).signingKey()
    return c.json({ keys: [{ kty, n, e, kid, alg, use }] })
  })
  .get('/.well-known/openid-configuration', (c) => {
    const issuer = issuerOf(c.req.url)
    return c.json({
      issuer,
      authorization_endpoint: `${issuer}${authorizePath}`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/oauth2/v3/certs`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      claims_supported: ['iss', 'aud', 'sub', 'email', 'email_verified', 'name', 'given_name', 'family_name'],
    })
  })

const refusals = {
  request: [400, 'invalid_request', 'A form field is missing or has a wrong value.'],
  client: [401, 'invalid_client', 'The client id or secret is not known.'],
  code: [400, 'invalid_grant', 'The code is unknown, used or expired.'],
  redirect_uri: [400, 'redirect_uri_mismatch', 'The code was issued for another redirect_uri.'],
  verifier: [400, 'invalid_grant', 'The PKCE verifier does not match its challenge.'],
} as const

/** The issuer is the address of the request: tests and local starts use different ports and names. */
const issuerOf = (url: string) => `${new URL(url).origin}/google`
