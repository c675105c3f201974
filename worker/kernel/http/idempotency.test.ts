import { eq, sql } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { defineRoute } from '../../../contract/route.ts'
import { headersOf } from '../../identity/testing/answers.ts'
import type { Context } from '../context.ts'
import { commit } from '../data/commit.ts'
import { auditEntries, idempotencyKeys } from '../data/tables.ts'
import { Failure } from '../failure.ts'
import { openBrowser } from '../testing/browser.ts'
import type { Player } from '../testing/cast.ts'
import { type Scene, setScene } from '../testing/scene.ts'
import { claimKey } from './idempotency.ts'
import { Reply, serve } from './serve.ts'

/** Moves money, as far as the key is concerned; each payment leaves one row in the trail. */
const pay = defineRoute({
  id: 'test.pay',
  summary: 'Pay',
  access: 'signed-in',
  method: 'post',
  path: '/api/test/payments',
  body: z.strictObject({ amount: z.number() }),
  reply: z.object({ paid: z.number() }),
  status: 201,
  idempotency: 'required',
})
const greet = defineRoute({
  id: 'test.greet',
  summary: 'Greet',
  access: 'public',
  method: 'post',
  path: '/api/test/greetings',
  body: z.strictObject({ length: z.number() }),
  reply: z.object({ text: z.string() }),
  status: 201,
})

const paid = (ctx: Context, amount: number) =>
  commit(ctx, {
    write: [],
    audit: [{ action: 'test.paid', subject: ['payment', null], organizationId: null, after: { amount } }],
    answer: { paid: amount },
  })

/** What befalls the handler before and after its commit, in the order of the calls. */
async function stage(
  accidents: { before?: (Error | null)[]; after?: (Error | null)[]; hold?: Promise<void> } = {},
) {
  let calls = 0
  const scene = await setScene({
    variables: { JWT_ACCESS_TOKEN_LIFETIME: '1440' },
    mount: (app) => {
      serve(app, pay, async (ctx, { body }) => {
        const call = calls++
        const before = accidents.before?.[call]
        if (before) throw before
        await paid(ctx, body.amount)
        const after = accidents.after?.[call]
        if (after) throw after
        return { paid: body.amount }
      })
      serve(app, greet, async (_, { body }) => {
        calls += 1
        if (calls === 1) await accidents.hold
        return new Reply({ text: 'x'.repeat(body.length) }, { status: 200 })
      })
    },
  })
  const payAs = (player: Player, key: string, amount: number, path = '/api/test/payments') =>
    scene.as(player)('POST', path, { body: { amount }, headers: { 'Idempotency-Key': key } })
  return { ...scene, payAs, calls: () => calls }
}

async function payments(scene: Pick<Scene, 'context'>): Promise<number> {
  const rows = await scene
    .context()
    .db.select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'test.paid'))
  return rows.length
}

async function told(response: Response) {
  const body = (await response.json()) as { code?: string; paid?: number }
  return [response.status, body.code ?? body.paid, response.headers.get('Idempotent-Replayed')]
}

/** The claim of a request whose isolate then died: exactly what `serve` would have taken. */
const deadClaim = async (scene: Pick<Scene, 'context' | 'cast'>, key: string, amount: number) => {
  const outcome = await claimKey(scene.context(), {
    account: `user:${scene.cast.agent.id}`,
    route: 'test.pay',
    key,
    body: `/api/test/payments\n${JSON.stringify({ amount })}`,
    status: 201,
  })
  if (!('claim' in outcome)) throw new Error('already answered')
  return outcome.claim
}

describe('a request with an idempotency key', () => {
  it('a request with an idempotency key runs once and gives its first answer again, status and all', async () => {
    const scene = await stage()
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 5))).toEqual([201, 5, null])
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 5))).toEqual([201, 5, 'true'])
    scene.clock.advance(24 * 3_600_000 - 1)
    await scene.tick('17 3 * * *')
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 5))).toEqual([201, 5, 'true'])
    expect([await payments(scene), scene.calls()]).toEqual([1, 1])
  })

  it('a request with an idempotency key is the same under every spelling of its address', async () => {
    const scene = await stage()
    await scene.payAs(scene.cast.agent, 'k', 5)
    for (const path of ['/api/test/payments/', '/api/v1/test/payments'])
      expect(await told(await scene.payAs(scene.cast.agent, 'k', 5, path))).toEqual([201, 5, 'true'])
    expect(await payments(scene)).toBe(1)
  })

  it('a request with an idempotency key whose answer was lost after the commit is not carried out again', async () => {
    const scene = await stage({ after: [new Error('the isolate died')] })
    expect((await scene.payAs(scene.cast.agent, 'k', 5)).status).toBe(500)
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 5))).toEqual([201, 5, 'true'])
    expect(await payments(scene)).toBe(1)
  })

  it('a request with an idempotency key that died before its commit is carried out once its lease is over', async () => {
    const scene = await stage()
    await deadClaim(scene, 'k', 5)
    scene.clock.advance(29_000)
    const early = await scene.payAs(scene.cast.agent, 'k', 5)
    expect(early.headers.get('Retry-After')).toBe('30')
    expect(await told(early)).toEqual([409, 'idempotency.in_progress', null])
    scene.clock.advance(2_000)
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 5))).toEqual([201, 5, null])
    expect(await payments(scene)).toBe(1)
  })

  it('a request with an idempotency key that woke up after its lease finds its change rolled back', async () => {
    const scene = await stage()
    const claim = await deadClaim(scene, 'k', 5)
    scene.clock.advance(31_000)
    await scene.payAs(scene.cast.agent, 'k', 5)
    await expect(paid({ ...scene.context(), claim }, 5)).rejects.toThrow('request.conflict')
    expect(await payments(scene)).toBe(1)
  })

  it('a request with an idempotency key that woke up while a later attempt holds its key leaves the work to that one', async () => {
    const scene = await stage()
    const slow = await deadClaim(scene, 'k', 5)
    scene.clock.advance(31_000)
    const later = await deadClaim(scene, 'k', 5)
    await expect(paid({ ...scene.context(), claim: slow }, 5)).rejects.toThrow('request.conflict')
    await paid({ ...scene.context(), claim: later }, 5)
    expect(await payments(scene)).toBe(1)
  })

  it('a request with an idempotency key is refused with another body', async () => {
    const scene = await stage()
    await scene.payAs(scene.cast.agent, 'k', 5)
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 6))).toEqual([
      422,
      'idempotency.key_reused',
      null,
    ])
    expect(await payments(scene)).toBe(1)
  })

  it('a request with an idempotency key matches no other person’s key, nor its own at another endpoint', async () => {
    const scene = await stage()
    await scene.payAs(scene.cast.agent, 'k', 5)
    expect(await told(await scene.payAs(scene.cast.outsider, 'k', 6))).toEqual([201, 6, null])
    // Each is told their own answer again, though the other's key has the same name.
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 5))).toEqual([201, 5, 'true'])
    expect(await told(await scene.payAs(scene.cast.outsider, 'k', 6))).toEqual([201, 6, 'true'])
    const greeting = await scene.as(scene.cast.agent)('POST', '/api/test/greetings', {
      body: { length: 1 },
      headers: { 'Idempotency-Key': 'k' },
    })
    expect(greeting.headers.get('Idempotent-Replayed')).toBeNull()
  })

  it.each([
    ['refused', new Failure(requestErrors.conflict), 409],
    ['broken', new Error('a bug'), 500],
  ])('that was %s leaves its key free', async (_, accident, status) => {
    const scene = await stage({ before: [accident] })
    expect((await scene.payAs(scene.cast.agent, 'k', 5)).status).toBe(status)
    expect(await told(await scene.payAs(scene.cast.agent, 'k', 6))).toEqual([201, 6, null])
  })

  it('a request with an idempotency key that was invalid leaves its key free', async () => {
    const scene = await stage()
    const typo = { body: { amount: 'five' }, headers: { 'Idempotency-Key': 'k' } }
    expect((await scene.as(scene.cast.agent)('POST', '/api/test/payments', typo)).status).toBe(422)
    expect((await scene.payAs(scene.cast.agent, 'k', 5)).status).toBe(201)
  })

  it('and fifty twins at once make one payment', async () => {
    const scene = await stage()
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async () => told(await scene.payAs(scene.cast.agent, 'k', 5))),
    )
    expect(await payments(scene)).toBe(1)
    expect(outcomes.filter(([status, , replayed]) => status === 201 && replayed === null)).toHaveLength(1)
    const others = outcomes.filter(([status, , replayed]) => status !== 201 || replayed !== null)
    for (const other of others)
      expect([
        [409, 'idempotency.in_progress', null],
        [201, 5, 'true'],
      ]).toContainEqual(other)
  })

  it('a request with an idempotency key returns the status that was answered, and an answer of any size', async () => {
    const { ask, calls } = await stage()
    const hello = () =>
      ask('POST', '/api/test/greetings', { body: { length: 200_000 }, headers: { 'Idempotency-Key': 'k' } })
    const first = await (await hello()).text()
    const again = await hello()
    expect([again.status, await again.text(), calls()]).toEqual([200, first, 1])
  })

  it('a request with an idempotency key is carried out although its answer is longer than what is kept, and leaves its key free', async () => {
    const scene = await stage()
    const claim = await deadClaim(scene, 'k', 5)
    const audit = [{ action: 'test.paid', subject: ['payment', null], organizationId: null }] as const
    await commit({ ...scene.context(), claim }, { write: [], audit, answer: 'x'.repeat(2_500_000) })
    expect(await payments(scene)).toBe(1)
    expect(await scene.context().db.select().from(idempotencyKeys)).toEqual([])
  })
})

describe('a key at a public endpoint', () => {
  type Greeting = { ip?: string; length: number; key?: string; by?: Player }
  const greeter =
    ({ ask }: Pick<Scene, 'ask'>) =>
    ({ ip, length, key = 'k', by }: Greeting) =>
      ask('POST', '/api/test/greetings', {
        ...(ip === undefined ? {} : { ip }),
        body: { length },
        headers: { 'Idempotency-Key': key, ...(by ? { Authorization: `Bearer ${by.token}` } : {}) },
      })
  const replayed = (response: Response) => response.headers.get('Idempotent-Replayed')

  it('a key at a public endpoint gives a phone that has changed networks the answer that it missed', async () => {
    const scene = await stage()
    const greeting = greeter(scene)
    const first = await greeting({ ip: '192.0.2.1', length: 3 })
    const again = await greeting({ ip: '2001:db8::7', length: 3 })
    expect([again.status, await again.text(), replayed(again)]).toEqual([200, await first.text(), 'true'])
    expect(scene.calls()).toBe(1)
  })

  it('a key at a public endpoint gives two people behind one address each their own answer', async () => {
    const greeting = greeter(await stage())
    expect([replayed(await greeting({ length: 3 })), replayed(await greeting({ length: 4 }))]).toEqual([
      null,
      null,
    ])
    expect(await (await greeting({ length: 3 })).json()).toEqual({ text: 'xxx' })
    expect(await (await greeting({ length: 4 })).json()).toEqual({ text: 'xxxx' })
  })

  it('a key at a public endpoint discloses to a stranger with another body not even that it is used', async () => {
    const scene = await stage()
    const greeting = greeter(scene)
    await greeting({ ip: '192.0.2.1', length: 3 })
    for (const ip of ['192.0.2.1', '192.0.2.2']) {
      const used = await greeting({ ip, length: Number(ip.at(-1)), key: 'k' })
      const fresh = await greeting({ ip, length: Number(ip.at(-1)), key: 'never-used' })
      expect(headersOf(used)).toEqual(headersOf(fresh))
      expect([used.status, await used.text()]).toEqual([fresh.status, await fresh.text()])
    }
  })

  it('a key at a public endpoint discloses nothing to a stranger with another body while the first request is running', async () => {
    let finish = () => {}
    const scene = await stage({ hold: new Promise<void>((resolve) => (finish = resolve)) })
    const greeting = greeter(scene)
    const first = greeting({ length: 3 })
    await vi.waitFor(() => expect(scene.calls()).toBe(1))
    expect((await greeting({ length: 3, ip: '192.0.2.2' })).status).toBe(409)
    expect((await greeting({ length: 4, ip: '192.0.2.2' })).status).toBe(200)
    finish()
    expect((await first).status).toBe(200)
  })

  it('a key at a public endpoint is not shared by two sessions that send the same', async () => {
    const scene = await stage()
    const greeting = greeter(scene)
    for (const by of [scene.cast.agent, scene.cast.outsider, undefined])
      expect(replayed(await greeting({ length: 3, ...(by ? { by } : {}) }))).toBeNull()
    expect(scene.calls()).toBe(3)
  })
})

describe('a key', () => {
  it.each([
    ['of one character', 'k', 201],
    ['of 255 characters', 'k'.repeat(255), 201],
    ['of 256 characters', 'k'.repeat(256), 400],
    ['that is empty', '', 400],
    ['with a space', 'a b', 400],
    ['given twice', 'a, b', 400],
  ])('%s answers %3$i', async (_, key, status) => {
    const scene = await stage()
    const response = await scene.payAs(scene.cast.agent, key, 5)
    expect(response.status).toBe(status)
    if (status === 400) expect(await told(response)).toEqual([400, 'idempotency.key_invalid', null])
  })

  it('a key is demanded where money moves', async () => {
    const { as, cast } = await stage()
    const response = await as(cast.agent)('POST', '/api/test/payments', { body: { amount: 5 } })
    expect(await told(response)).toEqual([400, 'idempotency.key_required', null])
  })

  it('a key means nothing where nothing is created', async () => {
    const { as, cast, context } = await stage()
    const headers = { 'Idempotency-Key': 'k' }
    await as(cast.agent)('PATCH', '/api/auth/profile', { headers, body: { first_name: 'Un' } })
    await as(cast.agent)('PATCH', '/api/auth/profile', { headers, body: { first_name: 'Deux' } })
    expect(await context().db.select().from(idempotencyKeys)).toEqual([])
  })

  it('a key keeps neither what was sent nor what was answered in the clear', async () => {
    const { as, cast, context } = await stage()
    const sent = {
      email: 'neuve@cnss.test',
      first_name: 'Afi',
      last_name: 'Koudou',
      role: 'gestionnaire',
      organization_id: 2,
    }
    const ask = () =>
      as(cast.admin)('POST', '/api/admin/users/create', { body: sent, headers: { 'Idempotency-Key': 'k' } })
    const first = (await (await ask()).json()) as { temporary_password: string }
    expect(await (await ask()).json()).toEqual(first)
    const stored = JSON.stringify(await context().db.select().from(idempotencyKeys))
    expect(stored).not.toContain(first.temporary_password)
    expect(stored).not.toContain('neuve@cnss.test')
    // A plain digest could be guessed at: a sign-in’s body is an address and a password.
    const body = `/api/admin/users/create\n${JSON.stringify(sent)}`
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
    const plain = btoa(String.fromCharCode(...new Uint8Array(digest))).slice(0, 20)
    expect(stored.replaceAll('-', '+').replaceAll('_', '/')).not.toContain(plain)
  })

  it('a key never hands a browser’s session out again', async () => {
    const scene = await stage()
    const browser = await openBrowser(scene, scene.cast.agent)
    const signIn = () =>
      browser.ask('POST', '/api/auth/login', {
        headers: { 'Idempotency-Key': 'k' },
        body: { email: scene.cast.agent.email, password: 'palmier-lagune-tambour' },
      })
    expect((await signIn()).headers.getSetCookie()).toHaveLength(2)
    expect((await signIn()).headers.getSetCookie()).toHaveLength(2)
    const [row] = await scene.context().db.select({ n: sql<number>`count(*)` }).from(idempotencyKeys)
    expect(row?.n).toBe(0)
  })
})
