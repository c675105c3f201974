import { evictAllDurableObjects } from 'cloudflare:test'
import { beforeEach, expect, test } from 'vitest'
import { atGoogle, freshCode, redeem } from './testing/product.ts'
import { ask, postForm, put, reset } from './testing/requests.ts'

interface Control {
  [room: string]: { mode: string; count: number | null; delay_ms: number; next?: object | null }
}

const control = async () => (await ask('/control')).json<Control>()

beforeEach(async () => {
  await reset()
})

test('everything begins well and can be seen', async () => {
  expect(await control()).toEqual({
    google: { mode: 'ok', count: null, delay_ms: 12_000, code_lifetime_ms: 600_000, next: null },
    github: { mode: 'ok', count: null, delay_ms: 12_000, code_lifetime_ms: 600_000, next: null },
    mail: {
      mode: 'ok',
      count: null,
      delay_ms: 12_000,
      failing_percent: 20,
      retry_after_seconds: 30,
    },
    scan: { mode: 'ok', count: null },
    cinetpay: { mode: 'ok', count: null, delay_ms: 12_000, copies: 5, code: 603, next: null },
    mojaloop: {
      mode: 'ok',
      count: null,
      latency_ms: 0,
      delay_ms: 12_000,
      code: 2001,
      shape: 0,
      fee_basis_points: 50,
      quote_lifetime_ms: 300_000,
      settle_after_ms: 30_000,
    },
    push: { mode: 'ok', count: null, delay_ms: 15_000 },
  })
  expect(await (await ask('/healthz')).json()).toEqual({ status: 'ok' })
})

test.each([
  ['an unknown mode', 'google', { mode: 'on_fire' }],
  ['no mode', 'google', {}],
  ['an unknown knob', 'google', { mode: 'ok', retry_after_seconds: 3 }],
  ['a negative delay', 'mail', { mode: 'slow', delay_ms: -1 }],
  ['a delay without end', 'mail', { mode: 'slow', delay_ms: 120_001 }],
  ['a count of nothing', 'mail', { mode: 'down', count: 0 }],
])('%s is refused and changes nothing', async (_, room, setting) => {
  expect((await put(`/control/${room}`, setting)).status).toBe(422)
  expect((await control())[room]?.mode).toBe('ok')
})

test('unknown rooms, and rooms that prepare no visitors, are not there', async () => {
  expect((await put('/control/cellar', { mode: 'ok' })).status).toBe(404)
  expect((await put('/control/mail/next', {})).status).toBe(404)
  expect((await put('/control/google/next', { email: 'no address' })).status).toBe(422)
})

test('modes, prepared visitors, codes and keys survive a restart; a reset ends all but the keys', async () => {
  await put('/control/mail', { mode: 'fail_next', count: 3 })
  await put('/control/github/next', { email: 'prevue@exemple.test' })
  const code = await freshCode(atGoogle)
  const keys = await (await ask('/google/oauth2/v3/certs')).text()

  await evictAllDurableObjects()
  expect(await control()).toMatchObject({
    mail: { mode: 'fail_next', count: 3 },
    github: { next: { email: 'prevue@exemple.test', email_verified: true } },
  })
  expect((await redeem(atGoogle, { code })).status).toBe(200)

  const unredeemed = await freshCode(atGoogle)
  await reset()
  expect(await control()).toMatchObject({ mail: { mode: 'ok', count: null }, github: { next: null } })
  expect((await redeem(atGoogle, { code: unredeemed })).status).toBe(400)
  expect(await (await ask('/google/oauth2/v3/certs')).text()).toBe(keys)
})

test('the home page shows each room and its forms do what the API does', async () => {
  const home = await (await ask('/')).text()
  for (const name of ['Google', 'GitHub', 'Courrier']) expect(home).toContain(name)

  const fields = { room: 'mail', mode: 'rate_limited', count: '', delay_ms: '50', retry_after_seconds: '' }
  const applied = await postForm('/home/modes', fields)
  expect(applied.headers.get('location')).toBe('/#mail')
  expect((await control()).mail).toEqual({
    mode: 'rate_limited',
    count: null,
    delay_ms: 50,
    failing_percent: 20,
    retry_after_seconds: 30,
  })
  await postForm('/home/reset', {})
  expect((await control()).mail?.mode).toBe('ok')
})
