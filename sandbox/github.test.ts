import { beforeEach, expect, test } from 'vitest'
import { atGithub, consent, freshCode, product, redeem, returned, visit } from './testing/product.ts'
import { ask, put, reset } from './testing/requests.ts'

beforeEach(async () => {
  await reset()
})

async function tokenOf(form?: Record<string, string>): Promise<string> {
  const answer = await redeem(atGithub, { code: await freshCode(atGithub, form) })
  return (await answer.json<{ access_token: string }>()).access_token
}

const api = (path: string, token: string, headers = { 'user-agent': 'matrice' }) =>
  ask(`/github/api${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })

test('a person who continues has a profile and a primary address', async () => {
  const page = await visit(atGithub)
  expect(await page.text()).toContain('Connexion avec GitHub')

  const back = await consent(atGithub, { visitor: '3' })
  expect(back.get('state')).toBe(product.state)
  const answer = await redeem(atGithub, { code: back.get('code') ?? '' })
  const body = await answer.json<{ access_token: string }>()
  expect(body).toMatchObject({ token_type: 'bearer', scope: 'read:user,user:email' })

  const user = await (await api('/user', body.access_token)).json()
  expect(user).toMatchObject({ id: expect.any(Number), name: 'Cliente NOURX', email: null })
  const emails = await (await api('/user/emails', body.access_token)).json()
  expect(emails).toContainEqual(
    expect.objectContaining({ email: 'cliente@nourx.test', primary: true, verified: true }),
  )
})

test('wrong codes, secrets, addresses and verifiers are told with status 200', async () => {
  const outcomes = []
  for (const change of [
    { code: 'never-issued' },
    { code: await freshCode(atGithub), client_secret: 'guessed' },
    { code: await freshCode(atGithub), redirect_uri: 'https://ailleurs.test/' },
    { code: await freshCode(atGithub), code_verifier: 'w'.repeat(43) },
  ]) {
    const answer = await redeem(atGithub, change)
    expect(answer.status).toBe(200)
    outcomes.push((await answer.json<{ error: string }>()).error)
  }
  expect(outcomes).toEqual([
    'bad_verification_code',
    'incorrect_client_credentials',
    'redirect_uri_mismatch',
    'bad_verification_code',
  ])
})

test('who does not ask for JSON gets a form', async () => {
  const answer = await redeem(atGithub, { code: await freshCode(atGithub) }, { accept: '*/*' })
  const fields = await answer.formData()
  expect(fields.get('token_type')).toBe('bearer')
})

test.each(['state', 'code_challenge'])('a request without %s is never redirected', async (name) => {
  expect((await visit(atGithub, { [name]: null })).status).toBe(400)
})

test('the API turns away strangers, callers without a name, and tokens without the scope', async () => {
  expect((await api('/user', 'guessed')).status).toBe(401)
  expect((await api('/user', await tokenOf(), { 'user-agent': '' })).status).toBe(403)
  const code = (await consent(atGithub, { visitor: '0' }, { scope: 'read:user' })).get('code') ?? ''
  const { access_token } = await (await redeem(atGithub, { code })).json<{ access_token: string }>()
  expect((await api('/user', access_token)).status).toBe(200)
  expect((await api('/user/emails', access_token)).status).toBe(404)
})

test('a prepared visitor passes without a page, and needs a number', async () => {
  expect((await put('/control/github/next', { email: 'prevue@exemple.test', sub: 'abc' })).status).toBe(422)
  await put('/control/github/next', { email: 'prevue@exemple.test', sub: '7', email_verified: false })
  const code = returned(await visit(atGithub)).get('code') ?? ''
  const { access_token } = await (await redeem(atGithub, { code })).json<{ access_token: string }>()
  expect(await (await api('/user', access_token)).json()).toMatchObject({ id: 7, name: 'prevue' })
  const emails = await (await api('/user/emails', access_token)).json<{ verified: boolean }[]>()
  expect(emails.map((entry) => entry.verified)).toEqual([false, false])
})

test('modes', async () => {
  await put('/control/github', { mode: 'denied', count: 1 })
  expect(returned(await visit(atGithub)).get('error')).toBe('access_denied')

  await put('/control/github', { mode: 'slow', delay_ms: 120, count: 1 })
  const start = Date.now()
  const token = await tokenOf()
  expect(Date.now() - start).toBeGreaterThanOrEqual(110)

  const code = await freshCode(atGithub)
  await put('/control/github', { mode: 'broken', count: 1 })
  expect((await redeem(atGithub, { code })).status).toBe(500)
  await put('/control/github', { mode: 'garbage', count: 1 })
  await expect((await redeem(atGithub, { code })).json()).rejects.toThrow()

  await put('/control/github', { mode: 'api_broken', count: 1 })
  expect((await api('/user', token)).status).toBe(500)
  expect((await api('/user', token)).status).toBe(200)

  await put('/control/github', { mode: 'unverified', count: 1 })
  const emails = await (await api('/user/emails', token)).json<{ verified: boolean }[]>()
  expect(emails.some((entry) => entry.verified)).toBe(false)
})

test('a mode about id tokens means nothing here and is refused', async () => {
  expect((await put('/control/github', { mode: 'wrong_nonce' })).status).toBe(422)
})
