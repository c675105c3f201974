import { beforeEach, expect, it } from 'vitest'
import type { PayoutRail } from '../../../contract/payouts/rail.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { trail } from '../../identity/testing/database.ts'
import { type Scene, sandboxMode, setScene } from '../../kernel/testing/scene.ts'
import { hubLedger } from '../rail/testing/sandbox-rail.ts'
import { drivesPayouts } from '../testing/drive.ts'
import { PAYMENT, payoutsIn, unknownRow } from '../testing/payouts.ts'
import { summed } from './traffic.ts'

let scene: Scene
beforeEach(async () => {
  await sandboxMode('mojaloop', { mode: 'ok', delay_ms: 0 })
  scene = await setScene()
})

const turn = (paused: boolean, by = scene.cast.admin) =>
  scene.as(by)('PUT', '/api/admin/payouts/rail', { body: { paused } })

it('while the rail is switched off nothing leaves, and what is reserved goes on once it is on', async () => {
  const payouts = payoutsIn(scene)
  const drive = drivesPayouts(scene)
  await drive.open()
  await drive.fund(1_000_000)
  const id = await payouts.bulk()
  await payouts.approve(id)
  expect(await bodyOf<PayoutRail>(await turn(true))).toMatchObject({ paused: true, in_flight: 0 })
  await turn(true)
  await drive.pay()
  expect(await payouts.read(id)).toMatchObject({ stage: 'running', waiting_for: 'rail' })
  expect(await hubLedger()).toMatchObject({ committed: {} })
  const { gestionnaire } = scene.cast
  expect(
    await refusal(await scene.as(gestionnaire)('POST', '/api/transfers/quotes', { body: PAYMENT })),
  ).toEqual([503, 'payouts.rail_unavailable'])
  await turn(false)
  await drive.pay()
  expect(await payouts.read(id)).toMatchObject({ stage: 'completed', waiting_for: null })
  expect(await trail('payouts.rail_switched')).toMatchObject([
    { after: { paused: false } },
    { after: { paused: true } },
  ])
})

it('the rail is told with what it has not answered, and a question about that is for its organization alone', async () => {
  const { bulkId, transferId } = await unknownRow(scene)
  const told = await bodyOf<PayoutRail>(await scene.as(scene.cast.admin)('GET', '/api/admin/payouts/rail'))
  expect(told).toMatchObject({ paused: false, unknown: 1, providers: [] })
  expect(told.oldest_unknown_at).not.toBeNull()
  const ask = (
    by = scene.cast.gestionnaire,
    path = `/api/bulk-transfers/${bulkId}/rows/${transferId}/question`,
  ) => scene.as(by)('POST', path)
  expect((await ask()).status).toBe(200)
  expect(await refusal(await ask(scene.cast.superviseur))).toEqual([403, 'auth.forbidden'])
  expect(await refusal(await ask(scene.cast.outsider))).toEqual([404, 'payouts.bulk_not_found'])
  // The hub has it still: asked at once instead of when it was due, it says so again.
  await drivesPayouts(scene).pay()
  expect((await payoutsIn(scene).rows(bulkId))[0]).toMatchObject({ step: 'UNKNOWN' })
})

it('nothing is asked about a payment whose outcome is known', async () => {
  const payouts = payoutsIn(scene)
  await payouts.account()
  const bulkId = await payouts.bulk()
  const [row] = await payouts.rows(bulkId)
  const asked = await scene.as(scene.cast.gestionnaire)(
    'POST',
    `/api/bulk-transfers/${bulkId}/rows/${row?.transfer_id}/question`,
  )
  expect(await refusal(asked)).toEqual([409, 'payouts.wrong_stage'])
})

it('what several ledgers have at the rail is told together', () => {
  const one = { inFlight: 2, unknown: 1, oldestUnknownAt: '2026-11-02T10:00:00.000Z' }
  expect(
    summed([
      { ...one, providers: [{ fspId: 'mtn', pausedUntil: '2026-11-02T11:00:00.000Z' }] },
      {
        inFlight: 1,
        unknown: 0,
        oldestUnknownAt: null,
        providers: [{ fspId: 'mtn', pausedUntil: '2026-11-02T12:00:00.000Z' }],
      },
    ]),
  ).toEqual({
    in_flight: 3,
    unknown: 1,
    oldest_unknown_at: one.oldestUnknownAt,
    providers: [{ fsp_id: 'mtn', paused_until: '2026-11-02T12:00:00.000Z' }],
  })
})
