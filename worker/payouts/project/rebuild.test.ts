import { expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { stagedPayouts } from '../testing/drive.ts'
import { NEW_ACCOUNT_ID } from '../testing/payouts.ts'
import { projectAccount } from './project-account.ts'

const DAMAGES = [
  'delete from payout_entries where seq > 2',
  'delete from payout_receipts where number = 1',
  'delete from payout_row_steps where n > 3',
  "update payout_rows set step = 'FAILED', error_code = 'rail_refused', fence = 9 where step = 'COMMITTED'",
  'update payout_bulks set paid_amount = 1, completed_count = 0, stage = stage where completed_count > 0',
  'update payout_accounts set balance = 1, paid = 2',
]

it('a rebuild gives the database back what it had of a ledger, and announces nothing again', async () => {
  const { scene, payouts, drive } = await stagedPayouts(1_000_000)
  const paid = await payouts.bulk(['MSISDN,22997000001,XOF,50000', 'MSISDN,22999132040,XOF,75000'])
  await payouts.approve(paid)
  await drive.pay()
  // Two that no ledger knows: one that waits, and one that was cancelled.
  await payouts.bulk(['ALIAS,kossi,XOF,5'])
  await payouts.cancel(await payouts.bulk(['ALIAS,afi,XOF,7']))
  await scene.runQueue()

  // The database counts its own writes in `version`; all else is what it was.
  const held = async () =>
    JSON.parse(
      JSON.stringify(await drive.projected(), (name, value) => (name === 'version' ? undefined : value)),
    )
  const told = () => rowsOf('select count(*) as entries from audit_entries')
  const [before, toldBefore] = [await held(), await told()]
  expect(before.receipts).toHaveLength(1)
  for (const damage of DAMAGES) await rowsOf(damage)
  expect(await held()).not.toEqual(before)

  await scene.deliver([
    { name: 'payouts.rebuild_account', key: 'a', payload: { account_id: NEW_ACCOUNT_ID } },
  ])
  expect(await held()).toEqual(before)
  expect(await told()).toEqual(toldBefore)

  // What comes after it is projected and announced as ever.
  await drive.fund(1_000)
  await projectAccount(scene.context(), NEW_ACCOUNT_ID)
  const [account] = await rowsOf('select balance, projected_n = told_n as told from payout_accounts')
  expect(account).toEqual({ balance: 951_000, told: 1 })
})
