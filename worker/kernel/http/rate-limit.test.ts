import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  isPersonLimit,
  type LimitName,
  limitNames,
  limits,
  limitVariable,
} from '../../../contract/platform/limits.ts'
import { defineRoute } from '../../../contract/route.ts'
import { routes } from '../../../contract/routes.ts'
import type { Context } from '../context.ts'
import type { Player } from '../testing/cast.ts'
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
  it('a limit counts down, refuses the use after its quota, and opens again', async () => {
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

  it('a limit is the configured one where one is configured', async () => {
    const { ask } = await stage({ RATE_LIMIT_PUBLIC_FORM: '2/5' })
    const statuses = []
    for (let use = 0; use < 3; use += 1) statuses.push((await ask('POST', '/api/test/form')).status)
    expect(statuses).toEqual([204, 204, 429])
  })

  it('a limit lets exactly its quota through when a hundred come at once', async () => {
    const { ask } = await stage()
    const all = await Promise.all(Array.from({ length: 100 }, () => ask('POST', '/api/test/form')))
    expect(all.filter(({ status }) => status === 204)).toHaveLength(20)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(80)
  })

  it('a limit lets exactly its quota through when the clocks of those who ask are 30 ms apart', async () => {
    const { context, clock } = await stage({ RATE_LIMIT_REFRESH: '10/60' })
    let passed = 0
    for (let use = 0; use < 100; use += 1) {
      const ctx = context({ clock: { now: () => clock.now() + (use % 2 === 0 ? 30 : 0) } })
      await spend(ctx, 'refresh', '7').then(
        () => (passed += 1),
        () => undefined,
      )
    }
    expect(passed).toBe(10)
  })

  it('a limit of one address never shuts out another', async () => {
    const { ask } = await stage({ RATE_LIMIT_PUBLIC_FORM: '1/60' })
    const from = async (ip: string) => (await ask('POST', '/api/test/form', { ip })).status
    expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')]).toEqual([
      204, 429, 204,
    ])
  })

  it('a limit of one (address, account) pair shuts out neither the account elsewhere nor others there', async () => {
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
})

describe('a declared limit', () => {
  /** One endpoint with one limit, whose verb spends what the test says. */
  const limited = async (more: {
    limit: LimitName
    access?: 'public' | 'signed-in'
    verb?: (ctx: Context) => Promise<void>
    variables?: Record<string, string>
  }) => {
    const { limit, access = 'signed-in', verb = async () => undefined, variables = {} } = more
    const route = defineRoute({
      id: 'test.limited',
      summary: 'Limited in one way',
      access,
      method: 'post',
      path: '/api/test/limited',
      body: z.strictObject({}),
      status: 204,
      limits: [limit],
    })
    const scene = await setScene({
      variables,
      mount: (app) => serve(app, route, (ctx) => verb(ctx).then(() => undefined)),
    })
    return { ...scene, post: scene.as(scene.cast.gestionnaire) }
  }
  const twice = async (post: () => Promise<Response>) => [(await post()).status, (await post()).status]

  const countedByServe = limitNames.filter((name) => ['address', 'person'].includes(limits[name].by))
  const countedByVerb = limitNames.filter((name) => !countedByServe.includes(name))

  it.each(countedByServe)('a declared limit needs nothing but its name in the route: %s', async (limit) => {
    const { post } = await limited({ limit, variables: { [limitVariable(limit)]: '1/60' } })
    expect(await twice(() => post('POST', '/api/test/limited', { body: {} }))).toEqual([204, 429])
  })

  it.each(countedByVerb)(
    'a declared limit fails outside production when the verb leaves it unspent: %s',
    async (limit) => {
      const { post } = await limited({ limit })
      expect((await post('POST', '/api/test/limited', { body: {} })).status).toBe(500)
    },
  )

  it('a declared limit fails outside production when the verb spends another one', async () => {
    const { post } = await limited({
      limit: 'refresh',
      verb: async (ctx) => {
        await spend(ctx, 'refresh', '7')
        await spend(ctx, 'invite_recipient', 'awa@cnss.test')
      },
    })
    expect((await post('POST', '/api/test/limited', { body: {} })).status).toBe(500)
  })

  it('by person counts people apart, wherever they are', async () => {
    const { as, cast } = await limited({ limit: 'chat', variables: { RATE_LIMIT_CHAT: '1/60' } })
    const statusOf = async (player: Player, ip: string) =>
      (await as(player)('POST', '/api/test/limited', { body: {}, ip })).status
    expect(await statusOf(cast.gestionnaire, '192.0.2.1')).toBe(204)
    expect(await statusOf(cast.gestionnaire, '192.0.2.2')).toBe(429)
    expect(await statusOf(cast.approbateur, '192.0.2.1')).toBe(204)
  })

  it('by person costs nothing when a saved answer is repeated', async () => {
    const { post } = await limited({ limit: 'chat', variables: { RATE_LIMIT_CHAT: '1/60' } })
    const headers = { 'Idempotency-Key': 'once' }
    expect(await twice(() => post('POST', '/api/test/limited', { body: {}, headers }))).toEqual([204, 204])
  })

  it('a declared limit belongs to at least one route, and by person only to routes where a person is signed in', () => {
    const used = new Set(routes.flatMap((route) => route.limits ?? []))
    expect(limitNames.filter((name) => !used.has(name))).toEqual([])
    const open = routes.filter(
      ({ access, limits: named }) => access === 'public' && named?.some(isPersonLimit),
    )
    expect(open.map(({ id }) => id)).toEqual([])
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
