import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { commit } from '../data/commit.ts'
import { jobs } from '../data/tables.ts'
import { mailTo, type Scene, setScene } from '../testing/scene.ts'
import { defineJob } from './job.ts'
import { sweep } from './outbox.ts'
import { registryOf } from './runner.ts'

/** A queue that takes nothing: the isolate died between the commit and the relay, or the queue is down. */
const lostQueue = {
  send: async () => Promise.reject(new Error('lost')),
  sendBatch: async () => Promise.reject(new Error('lost')),
} as unknown as Scene['bindings']['JOBS']

const note = (ctx: Context, key: string, more: { notBefore?: number } = {}) =>
  commit(ctx, { write: [], jobs: [{ name: 'test.note', key, payload: {}, ...more }] })

const registry = registryOf([
  defineJob({ name: 'test.note', payload: z.object({}), run: async () => undefined }),
])

describe('a job whose message was lost', () => {
  it('is found by the sweep, once its message cannot be on its way any more', async () => {
    const { context, queued, clock, tick } = await setScene({ registry })
    await note(context({ bindings: { ...context().bindings, JOBS: lostQueue } }), 'a')
    expect(queued).toEqual([])
    clock.advance(19_999)
    await tick('* * * * *')
    expect(queued).toEqual([])
    clock.advance(1)
    await tick('* * * * *')
    expect(queued).toHaveLength(1)
  })

  it('does not fail the request that caused it', async () => {
    const scene = await setScene({ bindings: { JOBS: lostQueue } })
    const invited = await scene.as(scene.cast.gestionnaire)('POST', '/api/organizations/2/invitations', {
      body: { email: 'neuve@cnss.test', role: 'superviseur' },
    })
    expect(invited.status).toBe(201)
  })

  it('still sends its mail, once', async () => {
    const scene = await setScene({ bindings: { JOBS: lostQueue } })
    const body = { email: 'neuve@cnss.test', role: 'superviseur' }
    await scene.as(scene.cast.gestionnaire)('POST', '/api/organizations/2/invitations', { body })
    const [job] = await scene.context().db.select().from(jobs).where(eq(jobs.state, 'queued'))
    // The next isolate: its queue works. The message comes twice, as queues may do.
    await scene.deliver([{ job_id: job?.id }, { job_id: job?.id }])
    await scene.deliver([{ job_id: job?.id }])
    expect(await mailTo('neuve@cnss.test')).toMatchObject([{ attempts: 1 }])
  })
})

describe('the relay', () => {
  it('sends nothing that is not due for long, and the sweep sends it when it is', async () => {
    const { context, queued, clock } = await setScene({ registry })
    const ctx = context()
    await note(ctx, 'later', { notBefore: clock.now() + 16 * 60_000 })
    clock.advance(16 * 60_000)
    expect([queued.length, await sweep(ctx)]).toEqual([0, 0])
    clock.advance(20_000)
    expect([await sweep(ctx), queued.length]).toEqual([1, 1])
  })

  it('takes two orders under one key for one job', async () => {
    const { context, queued } = await setScene({ registry })
    await note(context(), 'same')
    await note(context(), 'same')
    expect(queued).toHaveLength(1)
    expect(await context().db.select().from(jobs)).toHaveLength(1)
  })
})

describe('work that moves money', () => {
  const pay = defineJob({
    name: 'test.pay',
    queue: 'money',
    payload: z.object({}),
    run: async () => undefined,
  })
  const write = defineJob({ name: 'test.write', payload: z.object({}), run: async () => undefined })
  const both = registryOf([pay, write])
  const order = (ctx: Context) =>
    commit(ctx, {
      write: [],
      jobs: [write, pay].map(({ name }) => ({ name, key: name, payload: {} })),
    })
  const counted = () => {
    const sent: unknown[] = []
    const queue = {
      sendBatch: async (messages: Iterable<{ body: unknown }>) =>
        void sent.push(...[...messages].map(({ body }) => body)),
    } as unknown as Scene['bindings']['JOBS']
    return { sent, queue }
  }
  const idOf = async ({ db }: Context, name: string) =>
    (await db.select().from(jobs).where(eq(jobs.name, name)).get())?.id

  it('travels through a queue of its own, by the relay and by the sweep', async () => {
    const [standard, money] = [counted(), counted()]
    const bindings = { JOBS: standard.queue, MONEY_JOBS: money.queue }
    const { context, clock } = await setScene({ registry: both, bindings })
    const ctx = context()
    await order(ctx)
    const [letter, payment] = [
      { job_id: await idOf(ctx, 'test.write') },
      { job_id: await idOf(ctx, 'test.pay') },
    ]
    expect([standard.sent, money.sent]).toEqual([[letter], [payment]])
    clock.advance(20_000)
    await sweep(ctx)
    expect([standard.sent, money.sent]).toEqual([
      [letter, letter],
      [payment, payment],
    ])
  })

  it('is swept although a thousand letters are due before it', async () => {
    const money = counted()
    const { context, clock } = await setScene({
      registry: both,
      bindings: { JOBS: counted().queue, MONEY_JOBS: money.queue },
    })
    const ctx = context()
    await order(ctx)
    money.sent.splice(0)
    await ctx.db.run(sql`
      insert into jobs (name, key, payload, state, attempts, created_at, next_attempt_at, request_id)
      with recursive letters(n) as (select 1 union all select n + 1 from letters where n < 1000)
      select 'test.write', 'letter ' || n, '{}', 'queued', 0, 0, 0, 'r' from letters`)
    clock.advance(20_000)
    expect(await sweep(ctx)).toBe(1_001)
    expect(money.sent).toEqual([{ job_id: await idOf(ctx, 'test.pay') }])
  })

  it('is sent although the standard queue takes nothing', async () => {
    const money = counted()
    const { context } = await setScene({
      registry: both,
      bindings: { JOBS: lostQueue, MONEY_JOBS: money.queue },
    })
    const ctx = context()
    await order(ctx)
    expect(money.sent).toEqual([{ job_id: await idOf(ctx, 'test.pay') }])
  })
})

describe('the sweep', () => {
  it('finds a job whose runner died, and leaves alone one that still runs, is done, parked or dead', async () => {
    const { context, clock, queued } = await setScene({ registry })
    const ctx = context()
    const now = clock.now()
    const row = (key: string, state: 'running' | 'done' | 'parked' | 'dead', leaseUntil: number | null) => ({
      name: 'test.note',
      payload: '{}',
      request_id: 'r',
      created_at: 0,
      next_attempt_at: 0,
      key,
      state,
      lease_until: leaseUntil,
    })
    await ctx.db
      .insert(jobs)
      .values([
        row('alive', 'running', now),
        row('died', 'running', now - 1),
        row('done', 'done', null),
        row('parked', 'parked', null),
        row('dead', 'dead', null),
      ])
    expect(await sweep(ctx)).toBe(1)
    const died = await ctx.db.select().from(jobs).where(eq(jobs.key, 'died')).get()
    expect(queued).toEqual([{ job_id: died?.id }])
  })

  it('sends a thousand at most, in calls that the queue takes, oldest first', async () => {
    const calls: number[] = []
    const counting = {
      sendBatch: async (messages: Iterable<unknown>) => void calls.push([...messages].length),
    } as unknown as Scene['bindings']['JOBS']
    const { context, clock } = await setScene({ registry, bindings: { JOBS: counting } })
    const ctx = context()
    for (let from = 0; from < 1_010; from += 10)
      await ctx.db.insert(jobs).values(
        Array.from({ length: 10 }, (_, index) => ({
          name: 'test.note',
          payload: '{}',
          request_id: 'r',
          state: 'queued' as const,
          key: String(from + index),
          created_at: 0,
          next_attempt_at: from + index,
        })),
      )
    clock.advance(60_000)
    expect(await sweep(ctx)).toBe(1_000)
    expect(calls).toEqual(Array(10).fill(100))
  })
})
