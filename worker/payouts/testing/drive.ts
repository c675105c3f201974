import { bodyOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { type Scene, sandboxMode, setScene } from '../../kernel/testing/scene.ts'
import { NEW_ACCOUNT, NEW_ACCOUNT_ID, payoutsIn } from './payouts.ts'

/** A rail that answers at once, and the fund's account, with money in its ledger where any is named. */
export async function stagedPayouts(funds = 0) {
  await sandboxMode('mojaloop', { mode: 'ok', delay_ms: 0 })
  const scene = await setScene()
  const drive = drivesPayouts(scene)
  await drive.open()
  if (funds > 0) await drive.fund(funds)
  return { scene, payouts: payoutsIn(scene), drive }
}

export type Drive = ReturnType<typeof drivesPayouts>

/** The ledger's own orders go to a queue that no test hears, so a test gives them. */
export function drivesPayouts(scene: Scene) {
  const { admin } = scene.cast
  const order = (name: string) =>
    scene.deliver([{ name, key: crypto.randomUUID(), payload: { account_id: NEW_ACCOUNT_ID } }])
  let funded = 0
  return {
    open: async () => bodyOf(await scene.as(admin)('POST', '/api/admin/accounts', { body: NEW_ACCOUNT })),
    fund: async (amount: number) => {
      funded += 1
      return bodyOf(
        await scene.as(admin)('POST', `/api/admin/accounts/${NEW_ACCOUNT_ID}/fundings`, {
          body: { amount, reference: `VIR-${funded}` },
          headers: { 'Idempotency-Key': crypto.randomUUID() },
        }),
      )
    },
    /** Starts what is due, pays what is reserved, and projects what came of it. */
    pay: async () => {
      await scene.runQueue()
      await order('payouts.run_rows')
      await order('payouts.project_account')
      await scene.runQueue()
    },
    /** All that a projection writes. */
    projected: async () => ({
      accounts: await rowsOf('select * from payout_accounts'),
      bulks: await rowsOf('select * from payout_bulks'),
      rows: await rowsOf('select * from payout_rows order by id'),
      steps: await rowsOf('select * from payout_row_steps order by row_id, n'),
      entries: await rowsOf('select * from payout_entries order by seq'),
      receipts: await rowsOf('select * from payout_receipts order by number'),
    }),
  }
}
