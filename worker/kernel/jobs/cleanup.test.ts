import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { auditEntries, events, idempotencyKeys, jobs } from '../data/tables.ts'
import { setScene } from '../testing/scene.ts'
import { cleanUpJobs } from './cleanup.ts'
import { defineJob } from './job.ts'
import { registryOf } from './runner.ts'

const DAY = 86_400_000

describe('tidying', () => {
  it('removes what is over, to the millisecond, and nothing else', async () => {
    const { context, clock } = await setScene()
    const ctx = context()
    const ago = (days: number) => clock.now() - days * DAY
    const job = (
      key: string,
      state: 'queued' | 'running' | 'done' | 'parked' | 'dead',
      finishedAt: number | null,
    ) => ({
      name: 'n',
      payload: '{}',
      request_id: 'r',
      created_at: 0,
      key,
      state,
      finished_at: finishedAt,
    })
    await ctx.db
      .insert(jobs)
      .values([
        job('done 30 days ago', 'done', ago(30)),
        job('done longer ago', 'done', ago(30) - 1),
        job('parked a year ago', 'parked', ago(365)),
        job('dead a year ago', 'dead', ago(365)),
        job('queued', 'queued', null),
        job('running', 'running', null),
      ])
    const event = (id: string, at: number) => ({ id, name: 'n', payload: {}, request_id: 'r', at })
    await ctx.db.insert(events).values([event('kept', ago(400)), event('over', ago(400) - 1)])
    const key = (name: string, createdAt: number) => ({
      account: 'a',
      route: 'r',
      body_hash: '',
      owner: '',
      lease_until: 0,
      key: name,
      created_at: createdAt,
    })
    await ctx.db.insert(idempotencyKeys).values([key('kept', ago(2)), key('over', ago(2) - 1)])
    const trail = (await ctx.db.select().from(auditEntries)).length

    await cleanUpJobs(ctx, registryOf([]))

    expect((await ctx.db.select().from(jobs)).map((row) => row.key).sort()).toEqual([
      'dead a year ago',
      'done 30 days ago',
      'parked a year ago',
      'queued',
      'running',
    ])
    expect((await ctx.db.select().from(events)).map((row) => row.id)).toEqual(['kept'])
    expect((await ctx.db.select().from(idempotencyKeys)).map((row) => row.key)).toEqual(['kept'])
    expect(await ctx.db.select().from(auditEntries)).toHaveLength(trail)
  })

  it('keeps what there is much of for as long as its job says, once it is done', async () => {
    const { context, clock } = await setScene()
    const ctx = context()
    const done = (name: string, hoursAgo: number, state: 'done' | 'dead' = 'done') => ({
      name,
      key: `${name} ${hoursAgo} ${state}`,
      payload: '{}',
      request_id: 'r',
      created_at: 0,
      state,
      finished_at: clock.now() - hoursAgo * 3_600_000 - 1,
    })
    await ctx.db
      .insert(jobs)
      .values([
        done('test.fleeting', 0),
        done('test.fleeting', 1),
        done('test.fleeting', 1, 'dead'),
        done('test.other', 700),
      ])
    const fleeting = defineJob({
      name: 'test.fleeting',
      payload: z.null(),
      keepDoneHours: 1,
      run: async () => undefined,
    })
    await cleanUpJobs(ctx, registryOf([fleeting]))
    expect((await ctx.db.select().from(jobs)).map((row) => row.key).sort()).toEqual([
      'test.fleeting 0 done',
      'test.fleeting 1 dead',
      'test.other 700 done',
    ])
  })
})
