import { beforeEach, describe, expect, it } from 'vitest'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { trail } from '../../identity/testing/database.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { hubLedger } from '../rail/testing/sandbox-rail.ts'
import { type Drive, stagedPayouts } from '../testing/drive.ts'
import type { Payouts } from '../testing/payouts.ts'

let scene: Scene
let payouts: Payouts
let drive: Drive

beforeEach(async () => {
  ;({ scene, payouts, drive } = await stagedPayouts(1_000_000))
})

const ask = (id: string, what: string, body?: object, by = scene.cast.gestionnaire) =>
  scene.as(by)('POST', `/api/bulk-transfers/${id}/${what}`, {
    ...(body && { body }),
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  })

/** Its money is set aside, and nothing has left. */
async function reserved(rows?: readonly string[]): Promise<string> {
  const id = await payouts.bulk(rows)
  await payouts.approve(id)
  await scene.runQueue()
  return id
}

describe('a bulk that runs', () => {
  it('is paused and goes on; what has left is settled, and nothing new leaves meanwhile', async () => {
    const id = await reserved()
    const paused = await bodyOf<Bulk>(await ask(id, 'pause'))
    expect(paused).toMatchObject({ stage: 'paused', pause_reason: 'person', waiting_for: null })
    expect(await payouts.read(id)).toEqual(paused)
    await drive.pay()
    expect(await hubLedger()).toMatchObject({ committed: {} })
    expect(await bodyOf<Bulk>(await ask(id, 'resumption'))).toMatchObject({
      stage: 'running',
      pause_reason: null,
    })
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({ stage: 'completed', completed_count: 3 })
    expect(await trail('payouts.bulk_paused')).toHaveLength(1)
    expect(await trail('payouts.bulk_resumed')).toHaveLength(1)
    for (const what of ['pause', 'resumption'])
      expect(await refusal(await ask(id, what))).toEqual([409, 'payouts.wrong_stage'])
  })

  it('is cancelled by its ledger, which gives back what never left', async () => {
    const id = await reserved()
    const cancelled = await bodyOf<Bulk>(await payouts.cancel(id, { reason: 'Mauvais mois' }))
    expect(cancelled).toMatchObject({ stage: 'cancelled', state: 'FAILED', failed_count: 3 })
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({ stage: 'cancelled', failed_count: 3, paid_amount: 0 })
    expect((await drive.projected()).accounts).toMatchObject([{ reserved: 0, available: 1_000_000 }])
    expect(await hubLedger()).toMatchObject({ committed: {} })
    expect(await trail('payouts.bulk_cancelled')).toMatchObject([{ after: { reason: 'Mauvais mois' } }])
  })

  it('that failed in part is retried for its failed rows alone', async () => {
    const id = await reserved(['MSISDN,22997000001,XOF,50000', 'MSISDN,22999351030,XOF,75000'])
    await drive.pay()
    const [paid, failed] = await payouts.rows(id)
    expect(await refusal(await ask(id, 'retry', { transfer_ids: [paid?.transfer_id] }))).toEqual([
      409,
      'payouts.nothing_to_retry',
    ])
    expect(await bodyOf<Bulk>(await ask(id, 'retry', {}))).toMatchObject({
      stage: 'running',
      completed_count: 1,
      failed_count: 0,
    })
    await drive.pay()
    expect(await payouts.read(id)).toMatchObject({ stage: 'partial', completed_count: 1, failed_count: 1 })
    const [still, again] = await payouts.rows(id)
    expect(still).toEqual(paid)
    expect(again?.rail_transfer_id).not.toBe(failed?.rail_transfer_id)
    expect(await hubLedger()).toMatchObject({ committed: { XOF: { count: 1, amount: '50000' } } })
    expect(await trail('payouts.bulk_retried')).toHaveLength(1)
  })

  it('is moved by those who may control it, of their own organization', async () => {
    const id = await reserved()
    const { superviseur, admin, outsider } = scene.cast
    for (const what of ['pause', 'resumption']) {
      for (const by of [superviseur, admin])
        expect(await refusal(await ask(id, what, undefined, by))).toEqual([403, 'auth.forbidden'])
      expect(await refusal(await ask(id, what, undefined, outsider))).toEqual([404, 'payouts.bulk_not_found'])
    }
  })
})

describe('a bulk of which its ledger knows nothing', () => {
  it('is neither paused, nor resumed, nor retried', async () => {
    const id = await payouts.bulk()
    for (const what of ['pause', 'resumption'])
      expect(await refusal(await ask(id, what))).toEqual([409, 'payouts.wrong_stage'])
    expect(await refusal(await ask(id, 'retry', {}))).toEqual([409, 'payouts.wrong_stage'])
  })
})
