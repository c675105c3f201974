import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { bodyOf } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../../identity/testing/database.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { projectAccount } from '../project/project-account.ts'
import { hubLedger } from '../rail/testing/sandbox-rail.ts'
import { type Drive, stagedPayouts } from '../testing/drive.ts'
import { NEW_ACCOUNT_ID, type Payouts, PERIOD } from '../testing/payouts.ts'
import { startBulk } from './start-bulk.ts'

let scene: Scene
let payouts: Payouts
let drive: Drive

beforeEach(async () => {
  ;({ scene, payouts, drive } = await stagedPayouts())
})

const stageOf = async (bulkId: string) =>
  (await rowsOf<{ stage: string }>('select stage from payout_bulks where bulk_id = ?', bulkId))[0]?.stage
const inLedger = async () => {
  const page = await env.LEDGER.getByName(NEW_ACCOUNT_ID).changes(0, 200)
  return 'ok' in page ? page.ok.changes.flatMap(({ bulks }) => bulks.map(({ stage }) => stage)) : []
}

describe('a bulk that was approved', () => {
  it('is paid by its jobs, and its status, details, rows and account say what became of it', async () => {
    await drive.fund(1_000_000)
    const id = await payouts.bulk(
      ['MSISDN,22997000001,XOF,50000', 'MSISDN,22999132040,XOF,75000', 'ALIAS,kossi,XOF,25000'],
      { period: PERIOD },
    )
    expect((await payouts.approve(id)).status).toBe(200)
    await drive.pay()

    const get = async (path: string) =>
      bodyOf<Record<string, unknown>>(
        await scene.as(scene.cast.superviseur)('GET', `/api/bulk-transfers/${id}${path}`),
      )
    const paid = { status: 'COMPLETED', completed_at: expect.any(String), error_code: null }
    expect(await get('/status')).toMatchObject({
      state: 'COMPLETED',
      total: 3,
      completed: 2,
      failed: 1,
      pending: 0,
      progress_percent: 100,
      individualTransfers: [paid, { status: 'FAILED', error_code: 'payee_not_found' }, paid],
    })
    expect(await get('/details')).toMatchObject({
      state: 'COMPLETED',
      statistics: { total: 3, completed: 2, failed: 1, pending: 0, processing: 0, success_rate: 66.67 },
    })
    expect(await get('')).toMatchObject({
      stage: 'partial',
      waiting_for: null,
      paid_amount: 75_000,
      completed_count: 2,
      failed_count: 1,
      finished_at: expect.any(String),
    })
    const rows = await payouts.rows(id)
    expect(rows.map(({ step, receipt }) => [step, receipt === null])).toEqual([
      ['COMMITTED', false],
      ['FAILED', true],
      ['COMMITTED', false],
    ])
    const { timeline } = await bodyOf<{ timeline: { step: string }[] }>(
      await scene.as(scene.cast.superviseur)('GET', `/api/bulk-transfers/${id}/rows/${rows[0]?.transfer_id}`),
    )
    expect(timeline.map(({ step }) => step)).toEqual(['VALID', 'RESERVED', 'QUOTED', 'SENDING', 'COMMITTED'])
    expect(await hubLedger()).toMatchObject({ committed: { XOF: { count: 2, amount: '75000' } } })
    expect(
      await bodyOf(await scene.as(scene.cast.superviseur)('GET', `/api/accounts/${NEW_ACCOUNT_ID}`)),
    ).toMatchObject({ balance: 925_000, reserved: 0, available: 925_000 })
    expect(await rowsOf('select balance, reserved, available, paid from payout_accounts')).toEqual([
      { balance: 925_000, reserved: 0, available: 925_000, paid: 75_000 },
    ])
    expect(await trail('payouts.bulk_started')).toHaveLength(1)
    expect(await trail('payouts.bulk_finished')).toMatchObject([{ after: { stage: 'partial' } }])

    // Everything may come twice.
    const before = await drive.projected()
    expect(before.entries).toHaveLength(7)
    await rowsOf(
      'update jobs set state = ?, next_attempt_at = 0 where name = ?',
      'queued',
      'payouts.start_bulk',
    )
    await scene.tick('* * * * *')
    await drive.pay()
    expect(await drive.projected()).toEqual(before)
    expect(await trail('payouts.bulk_finished')).toHaveLength(1)
    expect(await hubLedger()).toMatchObject({ committed: { XOF: { count: 2 } } })
  })

  it('waits for funds where the ledger has too little, whatever was projected, and a funding starts it', async () => {
    await payouts.holding(NEW_ACCOUNT_ID, 10_000_000)
    const id = await payouts.bulk()
    expect((await payouts.approve(id)).status).toBe(200)
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({
      stage: 'approved',
      state: 'PENDING',
      waiting_for: 'funds',
    })
    await drive.fund(149_999)
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({ stage: 'approved', waiting_for: 'funds' })
    expect(await inLedger()).toEqual([])
    await drive.fund(1)
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({ stage: 'completed', paid_amount: 150_000 })
  })

  it('starts at its time and not before', async () => {
    await drive.fund(1_000_000)
    const id = await payouts.bulk(undefined, {
      scheduled_at: new Date(scene.clock.now() + 3_600_000).toISOString(),
    })
    await payouts.approve(id)
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({ stage: 'approved', waiting_for: 'schedule' })
    scene.clock.advance(3_599_999)
    await scene.tick('* * * * *')
    await drive.pay()
    expect(await stageOf(id)).toBe('approved')
    scene.clock.advance(1)
    await scene.tick('* * * * *')
    await drive.pay()
    expect(await stageOf(id)).toBe('completed')
  })

  it('that is cancelled before its job starts it sets nothing aside', async () => {
    await drive.fund(1_000_000)
    const id = await payouts.bulk()
    await payouts.approve(id)
    // It has read the bulk, and is about to write that it starts.
    beforeNextWrite(scene, () => payouts.cancel(id))
    await startBulk(scene.context(), id)
    await drive.pay()
    expect(await stageOf(id)).toBe('cancelled')
    expect(await inLedger()).toEqual([])
  })
  it('is projected once by two projectors at the same moment', async () => {
    await drive.fund(1_000_000)
    const id = await payouts.bulk()
    await payouts.approve(id)
    await scene.runQueue()
    await Promise.all([1, 2, 3].map(() => projectAccount(scene.context(), NEW_ACCOUNT_ID)))
    expect(await stageOf(id)).toBe('running')
    const { entries, steps } = await drive.projected()
    expect(entries).toHaveLength(4)
    expect(steps).toHaveLength(3)
    expect(await trail('payouts.bulk_started')).toHaveLength(1)
  })
})

describe('a bulk whose own order died', () => {
  const late = (bulkId: string) =>
    scene.deliver([{ name: 'payouts.start_bulk', key: crypto.randomUUID(), payload: { bulk_id: bulkId } }])
  const expectedByLedger = () =>
    runInDurableObject(env.LEDGER.getByName(NEW_ACCOUNT_ID), (_, { storage }) =>
      storage.sql
        .exec<{ bulk_id: string; at: number }>('select bulk_id, at from starts')
        .toArray()
        .map(({ bulk_id, at }) => [bulk_id, at - Date.now() <= 10_000]),
    )

  it('while a runner had it is started by its ledger, which has expected it since before the approval', async () => {
    await drive.fund(1_000_000)
    const id = await payouts.bulk()
    expect(await expectedByLedger()).toEqual([])
    await payouts.approve(id)
    expect(await expectedByLedger()).toEqual([[id, true]])
    scene.queued.splice(0)
    const lease = scene.clock.now() + 30_000
    await env.DB.prepare(
      `update jobs set state = 'running', lease_until = ${lease} where name = 'payouts.start_bulk'`,
    ).run()
    await late(id)
    expect(await inLedger()).toEqual(['running'])
    expect(await expectedByLedger()).toEqual([])
  })

  it('at its upload, where it needs no approval, is approved and started', async () => {
    await drive.fund(1_000_000)
    await payouts.settings({ approval_required: false })
    const id = await payouts.bulk()
    expect(await expectedByLedger()).toEqual([[id, true]])
    // The request died between its commit and what it does after it.
    scene.queued.splice(0)
    await env.DB.prepare(
      `update payout_bulks set stage = 'validated', approved_at = null, approved_hash = null`,
    ).run()
    await env.DB.prepare('delete from jobs').run()
    await late(id)
    expect(await inLedger()).toEqual(['running'])
  })

  it('is expected no longer where it was cancelled, or waits for funds', async () => {
    const id = await payouts.bulk()
    await payouts.holding(NEW_ACCOUNT_ID, 1_000_000)
    await payouts.approve(id)
    await scene.runQueue()
    expect(await stageOf(id)).toBe('approved')
    expect(await expectedByLedger()).toEqual([])
    const other = await payouts.bulk(undefined, { period: '2026-12' })
    await payouts.holding(NEW_ACCOUNT_ID, 1_000_000)
    await payouts.approve(other)
    scene.queued.splice(0)
    await env.DB.prepare(`update payout_bulks set stage = 'cancelled' where bulk_id = ?`).bind(other).run()
    await late(other)
    expect(await expectedByLedger()).toEqual([])
  })
})
