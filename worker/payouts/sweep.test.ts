import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import type { Scene } from '../kernel/testing/scene.ts'
import { orderDailyChecks } from './daily-check.ts'
import { setHubClock } from './rail/testing/sandbox-rail.ts'
import { sweepPayouts } from './sweep.ts'
import { type Drive, stagedPayouts } from './testing/drive.ts'
import { NEW_ACCOUNT_ID, type Payouts } from './testing/payouts.ts'

let scene: Scene
let payouts: Payouts
let drive: Drive

beforeEach(async () => {
  ;({ scene, payouts, drive } = await stagedPayouts(1_000_000))
})

it('a bulk that lost its start is started by the sweep, once its own order had its time', async () => {
  const id = await payouts.bulk()
  await payouts.approve(id)
  // Its order is lost: the message, and the row that would have it sent again.
  scene.queued.splice(0)
  await env.DB.prepare(`delete from jobs where name = 'payouts.start_bulk'`).run()
  expect(await sweepPayouts(scene.context())).toBe('0 starts, 0 ledgers')
  scene.clock.advance(31_000)
  expect(await sweepPayouts(scene.context())).toBe('1 starts, 0 ledgers')
  await sweepPayouts(scene.context())
  expect(await rowsOf(`select * from jobs where name = 'payouts.start_bulk'`)).toHaveLength(1)
  await drive.pay()
  expect(await payouts.read(id)).toMatchObject({ stage: 'completed' })
  expect(await sweepPayouts(scene.context())).toBe('0 starts, 0 ledgers')
})

it('each ledger with something under way is woken', async () => {
  await payouts.approve(await payouts.bulk())
  await scene.runQueue()
  expect(await sweepPayouts(scene.context())).toBe('0 starts, 1 ledgers')
})

it('each day the ledger of each account is verified once, and a fault is told to administrators', async () => {
  const day = async () => {
    await orderDailyChecks(scene.context())
    await orderDailyChecks(scene.context())
    await scene.runQueue()
    return rowsOf<{ payload: string }>(
      `select payload from events where name = 'payouts.alarm_was_raised' order by id`,
    )
  }
  expect(await day()).toEqual([])
  await runInDurableObject(env.LEDGER.getByName(NEW_ACCOUNT_ID), (_, { storage }) => {
    storage.sql.exec('update entries set amount = amount + 1 where seq = 1')
  })
  scene.clock.advance(86_400_000)
  const told = await day()
  expect(told.map(({ payload }) => JSON.parse(payload))).toEqual([
    { account_id: NEW_ACCOUNT_ID, bulk_id: null, reason: 'ledger_faulty' },
  ])
})

it('each day the rail is asked again about what it had never stored, and a payment that turned up late is posted', async () => {
  const bulkId = await payouts.bulk(['MSISDN,22999000160,XOF,50000', 'MSISDN,22997000001,XOF,25000'])
  await payouts.approve(bulkId)
  await drive.pay()
  const ledger = env.LEDGER.getByName(NEW_ACCOUNT_ID)
  const inLedger = (sql: string) => runInDurableObject(ledger, (_, { storage }) => void storage.sql.exec(sql))
  // Past its deadline, and a gap after the rail first said that it never stored it.
  await inLedger(
    'update attempts set expires_at = 1, absent_at = 1, ask_at = 1 where unknown_since is not null',
  )
  await drive.pay()
  const [row] = await payouts.rows(bulkId)
  expect(row).toMatchObject({ status: 'FAILED', error: { code: 'never_stored' } })
  // The ledger's own three questions were in vain.
  await inLedger('update attempts set ask_at = null')
  await setHubClock(Date.now() + 3_600_000)
  await drive.pay()
  expect(await payouts.rows(bulkId)).toMatchObject([{ status: 'FAILED' }, { status: 'COMPLETED' }])

  await orderDailyChecks(scene.context())
  await drive.pay()
  expect(await payouts.rows(bulkId)).toMatchObject([{ status: 'COMPLETED' }, { status: 'COMPLETED' }])
  expect(await payouts.read(bulkId)).toMatchObject({ stage: 'completed', paid_amount: 75_000 })
  expect((await drive.projected()).accounts).toMatchObject([{ balance: 925_000, reserved: 0 }])
  expect(
    (
      await rowsOf<{ payload: string }>(`select payload from events where name = 'payouts.alarm_was_raised'`)
    ).map(({ payload }) => JSON.parse(payload)),
  ).toEqual([{ account_id: NEW_ACCOUNT_ID, bulk_id: bulkId, reason: 'late_commit' }])
})
