import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { commit } from '../data/commit.ts'
import { jobs } from '../data/tables.ts'
import { type Scene, setScene } from '../testing/scene.ts'
import { defineJob, type Job, Park } from './job.ts'
import type { KnownJob } from './job-message.ts'
import { type JobRegistry, registryOf, runJob } from './runner.ts'

type Run = (ctx: Context, payload: { word: string }, intent: string) => Promise<void>

/** A job that does what its story says, and counts how often it was tried. */
function jobThat(run: Run, more: { attempts?: number; leaseSeconds?: number; keepDoneHours?: number } = {}) {
  const seen: string[] = []
  const job = defineJob({
    name: 'test.job',
    payload: z.strictObject({ word: z.string() }),
    ...more,
    run: async (ctx, payload, intent) => {
      seen.push(intent)
      await run(ctx, payload, intent)
    },
  })
  return { registry: registryOf([job, quiet]), seen }
}
const quiet: Job = defineJob({ name: 'test.quiet', payload: z.object({}), run: async () => undefined })
const fails = async () => Promise.reject(new Error('the provider is down'))

const order = async (
  scene: Scene,
  key = 'k',
  name: KnownJob = 'test.job',
  payload: unknown = { word: 'a' },
) => {
  await commit(scene.context(), { write: [], jobs: [{ name, key, payload }] })
  const row = await rowOf(scene, key)
  scene.queued.splice(0)
  return { job_id: row.id }
}
async function rowOf({ context }: Scene, key = 'k') {
  const row = await context().db.select().from(jobs).where(eq(jobs.key, key)).get()
  if (!row) throw new Error(`no job ${key}`)
  return row
}
const changeRow = ({ context }: Scene, change: Partial<typeof jobs.$inferInsert>) =>
  context().db.update(jobs).set(change).where(eq(jobs.key, 'k'))

describe('a job', () => {
  it('that succeeds is done, and never runs again', async () => {
    const { registry, seen } = jobThat(async () => undefined)
    const scene = await setScene({ registry })
    const message = await order(scene)
    expect((await scene.deliver([message, message])).comeBack).toEqual([])
    await scene.deliver([message])
    expect(seen).toEqual(['k'])
    const { state, attempts, finished_at: finishedAt, lease_until: leaseUntil } = await rowOf(scene)
    expect({ state, attempts, finishedAt, leaseUntil }).toEqual({
      state: 'done',
      attempts: 1,
      finishedAt: scene.clock.now(),
      leaseUntil: null,
    })
  })

  it('delivered fifty times at once runs once', async () => {
    const { registry, seen } = jobThat(async () => undefined)
    const scene = await setScene({ registry })
    const message = await order(scene)
    await Promise.all(Array.from({ length: 50 }, () => scene.deliver([message])))
    expect(seen).toHaveLength(1)
  })

  it('that fails is brought back after its pause and not before, under the same intent', async () => {
    let down = true
    const { registry, seen } = jobThat(async () => (down ? fails() : undefined))
    const scene = await setScene({ registry })
    const message = await order(scene)
    const [retry] = (await scene.deliver([message])).comeBack
    const pause = retry?.afterSeconds ?? 0
    expect(pause).toBeGreaterThanOrEqual(4)
    expect(pause).toBeLessThanOrEqual(5)
    expect(await rowOf(scene)).toMatchObject({
      state: 'queued',
      reason: 'Error: the provider is down',
      next_attempt_at: scene.clock.now() + pause * 1_000,
    })
    down = false
    scene.clock.advance(pause * 1_000 - 1)
    await scene.deliver([message])
    expect(seen).toHaveLength(1)
    scene.clock.advance(1)
    await scene.deliver([message])
    expect(seen).toEqual(['k', 'k'])
    expect(await rowOf(scene)).toMatchObject({ state: 'done', attempts: 2, reason: null })
  })

  it('that fails at every attempt is dead, with its reason, and left alone', async () => {
    const { registry, seen } = jobThat(fails, { attempts: 3 })
    const scene = await setScene({ registry })
    const message = await order(scene)
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await scene.deliver([message])
      scene.clock.advance(3_600_000)
    }
    expect(seen).toHaveLength(3)
    expect(await rowOf(scene)).toMatchObject({
      state: 'dead',
      attempts: 3,
      reason: 'Error: the provider is down',
    })
    await scene.tick('* * * * *')
    expect(scene.queued).toEqual([])
  })

  it('that takes its isolate along at every attempt is dead too', async () => {
    const { registry, seen } = jobThat(async () => undefined, { attempts: 3 })
    const scene = await setScene({ registry })
    const message = await order(scene)
    await changeRow(scene, { state: 'running', attempts: 3, lease_until: scene.clock.now() - 1 })
    await scene.deliver([message])
    expect(seen).toEqual([])
    expect(await rowOf(scene)).toMatchObject({ state: 'dead', reason: 'Error: no attempt came to an end' })
  })

  it('that cannot be mended by repetition is parked after one attempt', async () => {
    const { registry, seen } = jobThat(async () => Promise.reject(new Park('the address is refused')))
    const scene = await setScene({ registry })
    const message = await order(scene)
    expect((await scene.deliver([message])).comeBack).toEqual([])
    scene.clock.advance(3_600_000)
    await scene.deliver([message])
    await scene.tick('* * * * *')
    expect([seen.length, scene.queued.length]).toEqual([1, 0])
    expect(await rowOf(scene)).toMatchObject({ state: 'parked', reason: 'Park: the address is refused' })
  })

  it.each([
    ['of a name that nobody knows', 'test.unheard_of' as const, { word: 'a' }, 'Park: no such job'],
    [
      'of another payload',
      'test.job' as const,
      { word: 7, zebra: 'stripes' },
      'Park: payload refused: word, (whole)',
    ],
  ])('%s is parked, and its values are not in the reason', async (_, name, payload, reason) => {
    const { registry, seen } = jobThat(async () => undefined)
    const scene = await setScene({ registry })
    await scene.deliver([await order(scene, 'k', name, payload)])
    expect(seen).toEqual([])
    expect(await rowOf(scene)).toMatchObject({ state: 'parked', reason, attempts: 1 })
  })

  it('keeps of a failed query what went wrong, and not the values that it held', async () => {
    const { registry } = jobThat(async (ctx) => {
      await ctx.db.insert(jobs).values({
        name: 'awa@cnss.test',
        key: 'k',
        payload: 'awa@cnss.test',
        state: 'queued',
        created_at: 0,
        request_id: 'r',
      })
    })
    const scene = await setScene({ registry })
    await scene.deliver([await order(scene)])
    const { reason } = await rowOf(scene)
    expect(reason).toContain('UNIQUE constraint failed: jobs.key')
    expect(reason).not.toContain('awa@cnss.test')
  })

  it('whose stored payload is damaged is parked', async () => {
    const { registry } = jobThat(async () => undefined)
    const scene = await setScene({ registry })
    const message = await order(scene)
    await changeRow(scene, { payload: '{"word":' })
    await scene.deliver([message])
    expect(await rowOf(scene)).toMatchObject({ state: 'parked', reason: 'Park: payload is not JSON' })
  })
})

describe('a lease', () => {
  it('keeps a second runner away until it is over', async () => {
    const { registry, seen } = jobThat(async () => undefined, { leaseSeconds: 90 })
    const scene = await setScene({ registry })
    const message = await order(scene)
    await changeRow(scene, { state: 'running', attempts: 1, lease_until: scene.clock.now() + 90_000 })
    scene.clock.advance(90_000)
    await scene.deliver([message])
    expect(seen).toEqual([])
    scene.clock.advance(1)
    await scene.deliver([message])
    expect(await rowOf(scene)).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('that ran out keeps a slow runner from overwriting what a later one did', async () => {
    let registry: JobRegistry = new Map()
    let depth = 0
    const slow = jobThat(
      async (ctx) => {
        depth += 1
        if (depth > 1) return
        scene.clock.advance(46_000)
        await runJob(ctx, registry, (await rowOf(scene)).id)
        await fails()
      },
      { leaseSeconds: 45 },
    )
    registry = slow.registry
    const scene = await setScene({ registry })
    await scene.deliver([await order(scene)])
    expect(slow.seen).toHaveLength(2)
    expect(await rowOf(scene)).toMatchObject({ state: 'done', attempts: 2, reason: null })
  })
})

describe('a batch', () => {
  it('brings a poison job to rest and its neighbours to their end', async () => {
    const { registry } = jobThat(async () => Promise.reject(new Park('poison')))
    const scene = await setScene({ registry })
    const messages = [
      await order(scene, 'before', 'test.quiet', {}),
      await order(scene),
      await order(scene, 'after', 'test.quiet', {}),
    ]
    expect(await scene.deliver(messages)).toEqual({ done: [0, 1, 2], comeBack: [] })
    const states = await Promise.all(
      ['before', 'k', 'after'].map(async (key) => (await rowOf(scene, key)).state),
    )
    expect(states).toEqual(['done', 'parked', 'done'])
  })

  it('brings back only the message at which we ourselves failed, after a pause', async () => {
    class Failing extends Map<string, Job> {
      override get(name: string): Job | undefined {
        if (name === 'test.job') throw new Error('the database is away')
        return super.get(name)
      }
    }
    const scene = await setScene({ registry: new Failing(jobThat(fails).registry) })
    const messages = [await order(scene), await order(scene, 'after', 'test.quiet', {})]
    const { done, comeBack } = await scene.deliver(messages)
    expect([done, comeBack.map(({ index }) => index)]).toEqual([[1], [0]])
    expect(comeBack[0]?.afterSeconds).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['text', 'hello'],
    ['a number in a word', { job_id: '7' }],
    ['more than it should', { job_id: 7, role: 'admin' }],
    ['nothing', null],
  ])('parks a message that holds %s, as it came', async (_, body) => {
    const scene = await setScene({ registry: jobThat(fails).registry })
    expect((await scene.deliver([body])).done).toEqual([0])
    const [row] = await scene.context().db.select().from(jobs)
    expect(row).toMatchObject({ name: '(unreadable)', state: 'parked', payload: JSON.stringify(body) })
  })

  it('forgets a message about a job that is gone', async () => {
    const scene = await setScene({ registry: jobThat(fails).registry })
    expect((await scene.deliver([{ job_id: 4_711 }])).done).toEqual([0])
  })
})

const awayDatabase = {
  prepare: () => {
    throw new Error('D1_ERROR: no answer')
  },
}

describe('a job that an object sent', () => {
  const sent = { name: 'test.job', key: 'room:7:12', payload: { word: 'a' } }

  it('becomes one row and runs once, however often it is delivered', async () => {
    const { registry, seen } = jobThat(async () => undefined)
    const scene = await setScene({ registry })
    await Promise.all([scene.deliver([sent, sent]), scene.deliver([sent])])
    expect(seen).toEqual(['room:7:12'])
    expect(await rowOf(scene, 'room:7:12')).toMatchObject({ state: 'done', attempts: 1 })
    expect(await scene.context().db.select().from(jobs)).toHaveLength(1)
  })

  it('that failed runs again when its message comes back', async () => {
    let down = true
    const { registry, seen } = jobThat(async () => (down ? fails() : undefined))
    const scene = await setScene({ registry })
    const [retry] = (await scene.deliver([sent])).comeBack
    down = false
    scene.clock.advance((retry?.afterSeconds ?? 0) * 1_000)
    await scene.deliver([sent])
    expect(seen).toHaveLength(2)
    expect(await rowOf(scene, 'room:7:12')).toMatchObject({ state: 'done' })
  })

  it('waits for a database that is away for ten minutes, ever longer, then runs', async () => {
    const { registry, seen } = jobThat(async () => undefined)
    const scene = await setScene({ registry })
    const { DB } = scene.bindings
    const began = scene.clock.now()
    let deliveries = 0
    for (let more = true; more; ) {
      const away = scene.clock.now() - began < 600_000
      Object.assign(scene.bindings, { DB: away ? awayDatabase : DB })
      deliveries += 1
      const { done, comeBack } = await scene.deliver([sent], deliveries)
      expect([done.length, comeBack.length]).toEqual(away ? [0, 1] : [1, 0])
      scene.clock.advance((comeBack[0]?.afterSeconds ?? 0) * 1_000)
      more = comeBack.length > 0
    }
    expect(seen).toEqual(['room:7:12'])
    expect(deliveries).toBeLessThan(10)
    expect(await rowOf(scene, 'room:7:12')).toMatchObject({ state: 'done', attempts: 1 })
  })
})

describe('a job that an object sent and of which no trace is wanted', () => {
  const sent = { name: 'test.job', key: 'room:7:12', payload: { word: 'a' } }
  const lightly = { keepDoneHours: 0 }
  const rows = (scene: Scene) => scene.context().db.select().from(jobs)

  it('runs, and leaves no row', async () => {
    const { registry, seen } = jobThat(async () => undefined, lightly)
    const scene = await setScene({ registry })
    expect((await scene.deliver([sent])).comeBack).toEqual([])
    expect(seen).toEqual(['room:7:12'])
    expect(await rows(scene)).toEqual([])
  })

  it('becomes a row where it fails, is tried again, and dies like any other', async () => {
    const { registry, seen } = jobThat(fails, { ...lightly, attempts: 2 })
    const scene = await setScene({ registry })
    const [retry] = (await scene.deliver([sent])).comeBack
    expect(await rowOf(scene, 'room:7:12')).toMatchObject({ state: 'queued', attempts: 1 })
    scene.clock.advance((retry?.afterSeconds ?? 0) * 1_000)
    await scene.deliver([sent], 2)
    expect(seen).toHaveLength(3)
    expect(await rowOf(scene, 'room:7:12')).toMatchObject({ state: 'dead', attempts: 2 })
  })

  it('is counted from its second delivery on: what took its isolate along never said that it failed', async () => {
    const { registry } = jobThat(async () => undefined, lightly)
    const scene = await setScene({ registry })
    await scene.deliver([sent], 2)
    expect(await rowOf(scene, 'room:7:12')).toMatchObject({ state: 'done', attempts: 1 })
  })
})

describe('the registry', () => {
  it('has no two jobs of one name', () => {
    expect(() => registryOf([quiet, quiet])).toThrow('two jobs share a name')
  })
})
