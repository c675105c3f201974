import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Bindings } from '../bindings.ts'
import { commit } from '../data/commit.ts'
import { type Scene, setScene } from '../testing/scene.ts'

const down = () => Promise.reject(new Error('down'))
/** One piece of the ground at a time gives way. */
const broken = {
  database: {
    DB: { prepare: () => ({ bind: () => ({ run: down, raw: down, all: down }), run: down, raw: down }) },
  },
  files: { FILES: { head: down } },
  objects: { METER: { idFromName: () => '', get: () => ({ hours: down, add: down }) } },
}

async function knock({ app, bindings }: Scene, path: string, spoiled: Record<string, unknown> = {}) {
  const execution = createExecutionContext()
  const given = { ...bindings, ...spoiled } as Bindings
  const response = await app.fetch(new Request(`http://matrice.test${path}`), given, execution)
  await waitOnExecutionContext(execution)
  const body = (await response.json()) as { status: string; checks: { name: string; ok: boolean }[] }
  return { status: response.status, said: body.status, bad: body.checks?.filter(({ ok }) => !ok), body }
}

describe('readiness', () => {
  it('is told when everything stands', async () => {
    const { body, ...rest } = await knock(await setScene(), '/readyz')
    expect(rest).toEqual({ status: 200, said: 'ok', bad: [] })
    expect(body.checks.map(({ name }) => name)).toEqual(['database', 'files', 'objects', 'queue'])
    expect(body).toMatchObject({ d1: 'ok', r2: 'ok', objects: 'ok', queue: 'ok' })
  })

  it.each(Object.entries(broken))(
    'is withdrawn when %s gives way; strangers hear no why',
    async (name, spoiled) => {
      const { status, said, bad, body } = await knock(await setScene(), '/readyz', spoiled)
      expect([status, said]).toEqual([503, 'degraded'])
      // The queue is read from the database: the two fall together.
      const fallen = name === 'database' ? ['database', 'queue'] : [name]
      expect(bad).toEqual(fallen.map((each) => ({ name: each, ok: false })))
      const services = { d1: 'database', r2: 'files', objects: 'objects', queue: 'queue' }
      for (const [service, check] of Object.entries(services))
        expect(body).toHaveProperty(service, fallen.includes(check) ? 'failed' : 'ok')
      expect(JSON.stringify(body)).not.toContain('down')
    },
  )

  it('is withdrawn when due jobs have waited for more than five minutes', async () => {
    const scene = await setScene()
    const at = scene.clock.now() + 1_000
    await commit(scene.context(), {
      write: [],
      jobs: [{ name: 'test.job', key: 'k', payload: {}, notBefore: at }],
    })
    scene.clock.advance(301_000)
    expect((await knock(scene, '/readyz')).status).toBe(200)
    scene.clock.advance(1_000)
    expect(await knock(scene, '/readyz')).toMatchObject({ status: 503, bad: [{ name: 'queue', ok: false }] })
  })
})

describe('life', () => {
  it('goes on whatever gives way', async () => {
    const scene = await setScene()
    for (const spoiled of Object.values(broken))
      expect(await knock(scene, '/healthz', spoiled)).toMatchObject({ status: 200, said: 'ok' })
  })
})

describe('the System page', () => {
  it('says what gave way and why, and shows the rest', async () => {
    const scene = await setScene({ bindings: broken.objects as unknown as Partial<Bindings> })
    await scene.tick('* * * * *')
    const response = await scene.as(scene.cast.admin)('GET', '/api/admin/system')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      checks: expect.arrayContaining([{ name: 'objects', ok: false, detail: 'down' }]),
      active_sessions: 6,
      requests: [],
      crons: expect.arrayContaining([
        expect.objectContaining({ name: 'kernel.sweep', cron: '* * * * *', last_ok: true }),
        expect.objectContaining({ name: 'identity.rotate_keys', last_started_at: null }),
      ]),
      signing_keys: [expect.objectContaining({ current: true })],
    })
  })
})
