import { env } from 'cloudflare:workers'
import { beforeEach, expect, it } from 'vitest'
import type { Row } from '../../../contract/payouts/schemas.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { type Scene, sandboxMode } from '../../kernel/testing/scene.ts'
import { hubLedger } from '../rail/testing/sandbox-rail.ts'
import { type Drive, stagedPayouts } from '../testing/drive.ts'
import { NEW_ACCOUNT_ID, type Payouts } from '../testing/payouts.ts'

let scene: Scene
let payouts: Payouts
let drive: Drive

beforeEach(async () => {
  ;({ scene, payouts, drive } = await stagedPayouts(1_000_000))
})

/** One payment that left, and of which the rail's answer was lost. */
async function unanswered(payee = '22999000100') {
  const bulkId = await payouts.bulk([`MSISDN,${payee},XOF,50000`])
  await payouts.approve(bulkId)
  await drive.pay()
  const [row] = await payouts.rows(bulkId)
  expect(row).toMatchObject({ step: 'UNKNOWN' })
  return { bulkId, transferId: row?.transfer_id ?? '' }
}
type Asked = Awaited<ReturnType<typeof unanswered>>

const ask = async ({ bulkId, transferId }: Asked) =>
  bodyOf<Row>(
    await scene.as(scene.cast.gestionnaire)(
      'POST',
      `/api/bulk-transfers/${bulkId}/rows/${transferId}/question`,
    ),
  )

it('a question is answered with what the rail says of the payment, which is settled and projected', async () => {
  const row = await unanswered()
  const told = await ask(row)
  expect(told).toMatchObject({ step: 'COMMITTED', status: 'COMPLETED', resolves_by: null })
  expect(told.receipt).not.toBeNull()
  expect(await payouts.rows(row.bulkId)).toEqual([told])
  expect(await payouts.read(row.bulkId)).toMatchObject({ stage: 'completed', paid_amount: 50_000 })
  expect(await hubLedger()).toMatchObject({ results: [{ sends: 1 }] })
})

it('a payment that the rail never stored leaves once more, as it was', async () => {
  const told = await ask(await unanswered('22999000110'))
  expect(told).toMatchObject({ step: 'COMMITTED' })
  expect(await hubLedger()).toMatchObject({ results: [{ sends: 2, conflicts: 0, state: 'COMMITTED' }] })
})

it('a rail that says nothing, or a run that has the row, leaves it as it stands', async () => {
  const row = await unanswered()
  await sandboxMode('mojaloop', { mode: 'dead' })
  expect(await ask(row)).toMatchObject({ step: 'UNKNOWN' })
  await sandboxMode('mojaloop', { mode: 'ok' })
  const ledger = env.LEDGER.getByName(NEW_ACCOUNT_ID)
  const held = await ledger.claimQuestion(row.transferId, 'a run')
  expect(held).toMatchObject({ ok: { kind: 'ask' } })
  expect(await ask(row)).toMatchObject({ step: 'UNKNOWN' })
  expect(await ledger.verify()).toMatchObject({ ok: { ok: true } })
})
