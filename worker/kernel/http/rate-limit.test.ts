import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { limits } from '../../../contract/platform/limits.ts'
import { defineRoute } from '../../../contract/route.ts'
import { routes } from '../../../contract/routes.ts'
import { type Ask, setScene } from '../testing/scene.ts'
import { limitedAddress, spend } from './rate-limit.ts'
import { serve } from './serve.ts'

const form = defineRoute({
  id: 'test.form',
  summary: 'A public form',
  access: 'public',
  method: 'post',
  path: '/api/test/form',
  body: z.strictObject({}),
  status: 204,
  limits: ['public_form'],
})

const stage = (variables: Record<string, string> = {}) =>
  setScene({ variables, mount: (app) => serve(app, form, () => undefined) })

const state = ({ status, headers }: Response) => ({
  status,
  limit: headers.get('RateLimit'),
  policy: headers.get('RateLimit-Policy'),
  retry: headers.get('Retry-After'),
})

describe('a limit', () => {
  it('counts down, refuses the use after its quota, and opens again', async () => {
    const { ask, clock } = await stage()
    const policy = '"form";q=20;w=60'
    for (let left = 19; left >= 0; left -= 1) {
      expect(state(await ask('POST', '/api/test/form'))).toEqual({
        status: 204,
        limit: `"form";r=${left};t=60`,
        policy,
        retry: null,
      })
    }
    clock.advance(18_000)
    const refused = { status: 429, limit: '"form";r=0;t=42', policy, retry: '42' }
    expect(state(await ask('POST', '/api/test/form'))).toEqual(refused)
    clock.advance(41_999)
    expect(await ask('POST', '/api/test/form')).toMatchObject({ status: 429 })
    clock.advance(1)
    expect(state(await ask('POST', '/api/test/form'))).toMatchObject({
      status: 204,
      limit: '"form";r=19;t=60',
    })
  })

  it('is the configured one where one is configured', async () => {
    const { ask } = await stage({ RATE_LIMIT_PUBLIC_FORM: '2/5' })
    const statuses = []
    for (let use = 0; use < 3; use += 1) statuses.push((await ask('POST', '/api/test/form')).status)
    expect(statuses).toEqual([204, 204, 429])
  })

  it('lets exactly its quota through when a hundred come at once', async () => {
    const { ask } = await stage()
    const all = await Promise.all(Array.from({ length: 100 }, () => ask('POST', '/api/test/form')))
    expect(all.filter(({ status }) => status === 204)).toHaveLength(20)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(80)
  })

  it('lets exactly its quota through when the clocks of those who ask are 30 ms apart', async () => {
    const { context, clock } = await stage({ RATE_LIMIT_PUBLIC_FORM: '10/60' })
    let passed = 0
    for (let use = 0; use < 100; use += 1) {
      const ctx = context({ clock: { now: () => clock.now() + (use % 2 === 0 ? 30 : 0) } })
      await spend(ctx, 'public_form', '192.0.2.1').then(
        () => (passed += 1),
        () => undefined,
      )
    }
    expect(passed).toBe(10)
  })

  it('of one address never shuts out another', async () => {
    const { ask } = await stage({ RATE_LIMIT_PUBLIC_FORM: '1/60' })
    const from = async (ip: string) => (await ask('POST', '/api/test/form', { ip })).status
    expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')]).toEqual([
      204, 429, 204,
    ])
  })

  it('of one (address, account) pair shuts out neither the account elsewhere nor others there', async () => {
    const { ask, cast } = await setScene({ variables: { RATE_LIMIT_LOGIN_PAIR: '2/60' } })
    const signIn = async (ip: string, email: string, password = 'wrong-wrong-wrong') => {
      const more: Ask = { ip, body: { email, password } }
      return (await ask('POST', '/api/auth/login', more)).status
    }
    const victim = cast.gestionnaire.email
    for (let use = 0; use < 2; use += 1) expect(await signIn('192.0.2.66', victim)).toBe(401)
    expect(await signIn('192.0.2.66', victim, 'palmier-lagune-tambour')).toBe(429)
    expect(await signIn('192.0.2.66', victim.toUpperCase())).toBe(429)
    expect(await signIn('192.0.2.7', victim, 'palmier-lagune-tambour')).toBe(200)
    expect(await signIn('192.0.2.66', cast.approbateur.email, 'palmier-lagune-tambour')).toBe(200)
  })

  it('is told by name wherever a route has one, and no name is without a route or a verb that spends it', () => {
    const used = new Set(routes.flatMap((route) => route.limits ?? []))
    expect(Object.keys(limits).filter((name) => ![...used].some((limit) => limit === name))).toEqual([])
  })
})

describe('the address that counts', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::1:2:3:4', '2001:db8:0:0'],
    ['2001:db8:0:0:ffff::', '2001:db8:0:0'],
    ['2001:db8:1::1:2:3:4', '2001:db8:1:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('of %s is %s', (ip, counted) => {
    expect(limitedAddress(ip)).toBe(counted)
  })
})
