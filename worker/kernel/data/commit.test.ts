import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineErrors } from '../../../contract/errors.ts'
import type { Context } from '../context.ts'
import { on } from '../jobs/reactions.ts'
import { setScene } from '../testing/scene.ts'
import type { Audit } from './audit.ts'
import { commit } from './commit.ts'
import { defineEvent } from './events.ts'
import { assertInBatch, guarded } from './guards.ts'
import { auditEntries, cronRuns, events, idempotencyKeys, jobs, sequences, txAssert } from './tables.ts'

const errors = defineErrors('test', {
  faster: { status: 409, fr: ['Trop tard', 'Trop tard.'], en: ['Too late', 'Too late.'] },
  taken: { status: 409, fr: ['Déjà pris', 'Déjà pris.'], en: ['Taken', 'Taken.'] },
  other: { status: 409, fr: ['Autre', 'Autre.'], en: ['Other', 'Other.'] },
})

const sold = defineEvent('test.sold', z.object({ lot: z.number() }))
const inform = on(sold, 'test.inform_seller', async () => undefined)

const stage = () => setScene({ reactions: [inform] })

/** A lot with one piece left; `sequences` serves as the simplest table there is. */
const offer = (ctx: Context) => ctx.db.insert(sequences).values({ name: 'pieces', next: 1 })
const takeOne = (ctx: Context) =>
  ctx.db.update(sequences).set({ next: 0 }).where(sql`${sequences.name} = 'pieces' and ${sequences.next} = 1`)

const audit: readonly Audit[] = [
  { action: 'test.sold', subject: ['lot', 1], organizationId: null, after: { lot: 1 } },
]
const happened = [sold(null, { lot: 1 })]

const traces = async ({ db }: Context) => ({
  audit: (await db.select().from(auditEntries).where(eq(auditEntries.action, 'test.sold'))).length,
  events: (await db.select().from(events).where(eq(events.name, 'test.sold'))).length,
  jobs: (await db.select().from(jobs).where(eq(jobs.name, 'test.inform_seller'))).length,
  left: (await db.select().from(sequences).where(eq(sequences.name, 'pieces')).get())?.next,
  asserts: (await db.select().from(txAssert)).length,
})

describe('a commit', () => {
  it('writes the change, its audit row, its event and the job this causes, and sends that job', async () => {
    const { context, queued } = await stage()
    const ctx = context()
    await offer(ctx)
    await commit(ctx, { write: guarded(ctx, takeOne(ctx)), audit, events: happened })
    expect(await traces(ctx)).toEqual({ audit: 1, events: 1, jobs: 1, left: 0, asserts: 0 })
    const event = await ctx.db.select().from(events).where(eq(events.name, 'test.sold')).get()
    const job = await ctx.db.select().from(jobs).where(eq(jobs.name, 'test.inform_seller')).get()
    expect(job).toMatchObject({ state: 'queued', attempts: 0, key: `${event?.id}:test.inform_seller` })
    expect(queued).toEqual([{ job_id: job?.id }])
  })

  it('that lost a race leaves nothing behind and says so', async () => {
    const { context, queued } = await stage()
    const ctx = context()
    await offer(ctx)
    await takeOne(ctx)
    const late = commit(ctx, {
      write: guarded(ctx, takeOne(ctx)),
      audit,
      events: happened,
      onConflict: errors.faster,
    })
    await expect(late).rejects.toMatchObject({ spec: errors.faster })
    expect(await traces(ctx)).toEqual({ audit: 0, events: 0, jobs: 0, left: 0, asserts: 0 })
    expect(queued).toEqual([])
  })

  it('that lost a race for which it has no word says that something changed', async () => {
    const ctx = (await stage()).context()
    await expect(commit(ctx, { write: guarded(ctx, takeOne(ctx)) })).rejects.toThrow('request.conflict')
  })

  it('wins once among twenty who take the last piece at once', async () => {
    const ctx = (await stage()).context()
    await offer(ctx)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        commit(ctx, {
          write: guarded(ctx, takeOne(ctx)),
          audit,
          events: happened,
          onConflict: errors.faster,
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await traces(ctx)).toEqual({ audit: 1, events: 1, jobs: 1, left: 0, asserts: 0 })
  })

  it('holds a guard to the exact number of rows', async () => {
    const ctx = (await stage()).context()
    const both = () => ctx.db.update(sequences).set({ next: 5 }).where(sql`${sequences.name} in ('a', 'b')`)
    await ctx.db.insert(sequences).values([
      { name: 'a', next: 1 },
      { name: 'b', next: 1 },
    ])
    await expect(commit(ctx, { write: guarded(ctx, both()) })).rejects.toThrow('request.conflict')
    await expect(commit(ctx, { write: guarded(ctx, both(), 3) })).rejects.toThrow('request.conflict')
    expect((await ctx.db.select().from(sequences).where(eq(sequences.name, 'a')).get())?.next).toBe(1)
    await commit(ctx, { write: guarded(ctx, both(), 2) })
    expect((await ctx.db.select().from(sequences).where(eq(sequences.name, 'a')).get())?.next).toBe(5)
  })

  it('fails where a condition over the rows does not hold, unknown included', async () => {
    const ctx = (await stage()).context()
    await offer(ctx)
    const piecesAre = (count: number | null) =>
      sql`(select ${sequences.next} from ${sequences} where ${sequences.name} = 'pieces') = ${count}`
    const change = (condition: ReturnType<typeof piecesAre>) =>
      commit(ctx, { write: [...assertInBatch(ctx, condition), takeOne(ctx)], onConflict: errors.faster })
    await expect(change(piecesAre(2))).rejects.toMatchObject({ spec: errors.faster })
    await expect(change(piecesAre(null))).rejects.toMatchObject({ spec: errors.faster })
    expect((await traces(ctx)).left).toBe(1)
    await change(piecesAre(1))
    expect((await traces(ctx)).left).toBe(0)
  })

  it('does not ask what was not changed', async () => {
    const { context, queued } = await stage()
    await commit(context(), { write: [] })
    expect(queued).toEqual([])
  })
})

describe('a unique key that is taken', () => {
  const run = (name: string) => ({ name, started_at: 1 })

  it('is told by its column', async () => {
    const ctx = (await stage()).context()
    await ctx.db.insert(cronRuns).values(run('a'))
    const again = (taken: Record<string, (typeof errors)['taken']>) =>
      commit(ctx, { write: [ctx.db.insert(cronRuns).values(run('a'))], audit, onDuplicate: taken })
    await expect(again({ 'cron_runs.name': errors.taken })).rejects.toMatchObject({ spec: errors.taken })
    // Neither a column whose name merely begins alike nor another one is the one that is taken.
    await expect(again({ 'cron_runs.na': errors.other })).rejects.not.toMatchObject({ spec: errors.other })
    await expect(again({ 'cron_runs.started_at': errors.other })).rejects.toThrow('UNIQUE')
    expect((await traces(ctx)).audit).toBe(0)
  })

  it('of several columns is told by all of them', async () => {
    const ctx = (await stage()).context()
    const key = {
      account: 'a',
      route: 'r',
      key: 'k',
      body_hash: '',
      owner: '',
      lease_until: 0,
      created_at: 0,
    }
    await ctx.db.insert(idempotencyKeys).values(key)
    const again = (taken: Record<string, (typeof errors)['taken']>) =>
      commit(ctx, { write: [ctx.db.insert(idempotencyKeys).values(key)], onDuplicate: taken })
    const columns = ['account', 'route', 'key'].map((column) => `idempotency_keys.${column}`)
    await expect(again({ [columns.join(', ')]: errors.taken })).rejects.toMatchObject({ spec: errors.taken })
    await expect(again({ [columns[0] ?? '']: errors.other })).rejects.toThrow('UNIQUE')
  })

  it('cannot be feigned by what somebody typed', async () => {
    const ctx = (await stage()).context()
    const words = 'CHECK constraint failed: lost_race UNIQUE constraint failed: cron_runs.name'
    const broken = commit(ctx, {
      write: [ctx.db.insert(sequences).values({ name: words, next: sql`null` })],
      onConflict: errors.faster,
      onDuplicate: { 'cron_runs.name': errors.taken },
    })
    await expect(broken).rejects.toThrow('NOT NULL')
  })
})
