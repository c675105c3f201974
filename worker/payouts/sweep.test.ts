import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import type { Scene } from '../kernel/testing/scene.ts'
import { orderReconciliations } from './reconcile.ts'
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
    await orderReconciliations(scene.context())
    await orderReconciliations(scene.context())
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
