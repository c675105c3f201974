import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  atGoogle,
  authorizeUrl,
  consent,
  freshCode,
  product,
  redeem,
  returned,
  visit,
} from './testing/product.ts'
import { ask, origin, put, reset } from './testing/requests.ts'

beforeEach(async () => {
  await reset()
})

async function verified(token: string) {
  const keys = createLocalJWKSet(await (await ask('/google/oauth2/v3/certs')).json<JSONWebKeySet>())
  return jwtVerify(token, keys, { issuer: `${origin}/google`, audience: 'sandbox-google' })
}

async function tokenOf(form?: Record<string, string>): Promise<string> {
  const answer = await redeem(atGoogle, { code: await freshCode(atGoogle, form) })
  expect(answer.status).toBe(200)
  return (await answer.json<{ id_token: string }>()).id_token
}

test('a person who consents gets a signed token', async () => {
  const page = await visit(atGoogle)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('gestionnaire@cnss.test')

  const back = await consent(atGoogle, { visitor: '2' })
  expect(back.get('state')).toBe(product.state)
  expect(back.get('langue')).toBe('fr')
  const answer = await redeem(atGoogle, { code: back.get('code') ?? '' })
  const body = await answer.json<{ id_token: string; token_type: string }>()
  expect(body.token_type).toBe('Bearer')
  const { payload, protectedHeader } = await verified(body.id_token)
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  expect(payload).toMatchObject({
    email: 'gestionnaire@cnss.test',
    email_verified: true,
    name: 'Gestionnaire CNSS',
    given_name: 'Gestionnaire',
    family_name: 'CNSS',
    nonce: product.nonce,
    sub: expect.stringMatching(/^\d+$/),
  })
})

test('the same address is the same subject at every visit', async () => {
  const first = decodeJwt(await tokenOf({ visitor: 'other', email: 'quelquun@exemple.test', verified: 'on' }))
  const second = decodeJwt(await tokenOf({ visitor: 'other', email: 'quelquun@exemple.test' }))
  expect(second.sub).toBe(first.sub)
  expect([first.email_verified, second.email_verified]).toEqual([true, false])
})

test('an address that cannot be one brings the page back', async () => {
  await expect(consent(atGoogle, { visitor: 'other', email: 'pas une adresse' })).rejects.toThrow('422')
})

test('a person who refuses leaves no code', async () => {
  const back = await consent(atGoogle, { decision: 'refuse' })
  expect(back.get('error')).toBe('access_denied')
  expect(back.get('state')).toBe(product.state)
  expect(back.has('code')).toBe(false)
})

describe('a request that lacks what the product must send is never redirected', () => {
  test.each([
    ['client_id', 'somebody-else'],
    ['response_type', 'token'],
    ['redirect_uri', '/relative'],
    ['redirect_uri', 'javascript:alert(1)'],
    ['state', null],
    ['nonce', null],
    ['code_challenge', null],
    ['code_challenge_method', 'plain'],
    ['scope', 'email'],
  ])('%s = %s', async (name, value) => {
    const answer = await visit(atGoogle, { [name]: value })
    expect(answer.status).toBe(400)
    expect(answer.headers.has('location')).toBe(false)
    expect(await answer.text()).toContain(`${name} :`)
  })
})

test('login_hint chooses a prepared account or fills in another address', async () => {
  const prepared = await (await visit(atGoogle, { login_hint: 'cliente@nourx.test' })).text()
  expect(prepared).toMatch(/value="3" checked/)
  const other = await (await visit(atGoogle, { login_hint: 'autre@exemple.test' })).text()
  expect(other).toMatch(/value="other" checked/)
  expect(other).toContain('value="autre@exemple.test"')
})

describe('a code is refused', () => {
  test('the second time', async () => {
    const code = await freshCode(atGoogle)
    expect((await redeem(atGoogle, { code })).status).toBe(200)
    const again = await redeem(atGoogle, { code })
    expect([again.status, await again.json()]).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_grant' }),
    ])
  })

  test('to all but one of fifty at once', async () => {
    const code = await freshCode(atGoogle)
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(atGoogle, { code })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  test.each([
    [
      'for another redirect_uri',
      { redirect_uri: 'https://produit.test/retour' },
      400,
      'redirect_uri_mismatch',
    ],
    ['with another verifier', { code_verifier: 'w'.repeat(43) }, 400, 'invalid_grant'],
    ['without a verifier', { code_verifier: '' }, 400, 'invalid_grant'],
    ['with a wrong secret', { client_secret: 'guessed' }, 401, 'invalid_client'],
    ['for another kind of grant', { grant_type: 'password' }, 400, 'invalid_request'],
  ])('%s', async (_, change, status, error) => {
    const answer = await redeem(atGoogle, { code: await freshCode(atGoogle), ...change })
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ error })])
  })

  test('after its lifetime', async () => {
    await put('/control/google', { mode: 'ok', code_lifetime_ms: 0 })
    expect((await redeem(atGoogle, { code: await freshCode(atGoogle) })).status).toBe(400)
  })

  test('at the other provider', async () => {
    const answer = await ask('/github/login/oauth/access_token', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        client_id: 'sandbox-github',
        client_secret: 'sandbox-github-secret',
        code: await freshCode(atGoogle),
        redirect_uri: product.redirect_uri,
        code_verifier: product.verifier,
      }),
    })
    expect(await answer.json()).toMatchObject({ error: 'bad_verification_code' })
  })
})

test('client credentials may come as a basic header', async () => {
  const headers = { authorization: `Basic ${btoa('sandbox-google:sandbox-google-secret')}` }
  const change = { code: await freshCode(atGoogle), client_secret: '' }
  expect((await redeem(atGoogle, change, headers)).status).toBe(200)
})

test('a prepared visitor passes without a page, once', async () => {
  await put('/control/google/next', {
    sub: '42',
    email: 'prevue@exemple.test',
    email_verified: false,
    name: 'La Prévue',
  })
  const code = returned(await visit(atGoogle)).get('code') ?? ''
  const { id_token } = await (await redeem(atGoogle, { code })).json<{ id_token: string }>()
  expect((await verified(id_token)).payload).toMatchObject({
    sub: '42',
    email_verified: false,
    name: 'La Prévue',
  })
  expect((await visit(atGoogle)).status).toBe(200)
})

describe('modes', () => {
  test('the mode denied redirects without a page', async () => {
    await put('/control/google', { mode: 'denied' })
    expect(returned(await visit(atGoogle)).get('error')).toBe('access_denied')
  })

  test('the mode slow waits for the delay that is set', async () => {
    await put('/control/google', { mode: 'slow', delay_ms: 120 })
    const start = Date.now()
    await tokenOf()
    expect(Date.now() - start).toBeGreaterThanOrEqual(110)
  })

  test('broken and garbage are what they say, and a count ends them', async () => {
    await put('/control/google', { mode: 'broken', count: 1 })
    const code = await freshCode(atGoogle)
    expect((await redeem(atGoogle, { code })).status).toBe(500)
    await put('/control/google', { mode: 'garbage', count: 1 })
    const garbage = await redeem(atGoogle, { code })
    expect(garbage.status).toBe(200)
    await expect(garbage.json()).rejects.toThrow()
    expect((await redeem(atGoogle, { code })).status).toBe(200)
  })

  test.each(['wrong_audience', 'wrong_issuer', 'expired', 'unsigned', 'forged'])(
    '%s does not verify',
    async (mode) => {
      expect(await verified(await tokenOf())).toBeTruthy()
      await put('/control/google', { mode })
      await expect(verified(await tokenOf())).rejects.toThrow()
    },
  )

  test('unsigned says alg none; forged keeps the known kid', async () => {
    const { kid } = decodeProtectedHeader(await tokenOf())
    await put('/control/google', { mode: 'unsigned', count: 1 })
    expect(decodeProtectedHeader(await tokenOf()).alg).toBe('none')
    await put('/control/google', { mode: 'forged', count: 1 })
    expect(decodeProtectedHeader(await tokenOf()).kid).toBe(kid)
  })

  test('wrong_nonce verifies but names another nonce', async () => {
    await put('/control/google', { mode: 'wrong_nonce' })
    expect((await verified(await tokenOf())).payload.nonce).not.toBe(product.nonce)
  })

  test('unverified distrusts every address', async () => {
    await put('/control/google', { mode: 'unverified' })
    expect((await verified(await tokenOf())).payload.email_verified).toBe(false)
  })
})

test('the discovery document names endpoints that answer', async () => {
  const found = await (await ask('/google/.well-known/openid-configuration')).json<Record<string, string>>()
  expect(found.issuer).toBe(`${origin}/google`)
  expect(found.authorization_endpoint).toBe(`${origin}${(await authorizeUrl(atGoogle)).split('?')[0]}`)
  expect(found.token_endpoint).toBe(`${origin}${atGoogle.token}`)
  expect(found.jwks_uri).toBe(`${origin}/google/oauth2/v3/certs`)
})

test('the published key holds nothing private', async () => {
  const { keys } = await (await ask('/google/oauth2/v3/certs')).json<{ keys: object[] }>()
  expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']])
})
