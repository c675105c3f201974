import { beforeEach, expect, it } from 'vitest'
import type { AccountMonths } from '../../../contract/payouts/accounts.ts'
import { type EntryKind, entryMoves } from '../../../contract/payouts/ledger.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { rowsOf, watchDatabase } from '../../identity/testing/database.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { NEW_ACCOUNT } from '../testing/payouts.ts'

let scene: Scene
beforeEach(async () => {
  scene = await setScene()
  await scene.as(scene.cast.admin)('POST', '/api/admin/accounts', { body: NEW_ACCOUNT })
})

const months = async () =>
  (
    await bodyOf<AccountMonths>(
      await scene.as(scene.cast.superviseur)('GET', '/api/accounts/ACC-CNSS-001/months'),
    )
  ).months

/** Entries as they are projected, each with what the account holds after it. */
async function enter(...all: [at: string, kind: EntryKind, amount: number, balance: number][]) {
  for (const [index, [at, kind, amount, balance]] of all.entries()) {
    const [debit, credit] = entryMoves[kind][0] ?? []
    await rowsOf(
      `insert into payout_entries
        (account_id, seq, at, kind, debit, credit, amount, balance, reserved, prev_hash, hash)
        values ('ACC-CNSS-001', ?, ?, ?, ?, ?, ?, ?, 0, '', '')`,
      ...[index + 1, Date.parse(at), kind, debit, credit, amount, balance],
    )
  }
}

it('an account without entries has no months', async () => {
  expect(await months()).toEqual([])
})

it('each month says what came in and all that left, by the days of the organization, from the first entry on', async () => {
  await enter(
    ['2026-09-10T12:00:00Z', 'fund', 1_000, 1_000],
    ['2026-09-11T12:00:00Z', 'reserve', 400, 1_000],
    ['2026-09-11T12:01:00Z', 'post', 390, 610],
    ['2026-09-11T12:01:00Z', 'fee', 10, 600],
    // Already the first of November where the organization is.
    ['2026-10-31T23:30:00Z', 'fund', 500, 1_100],
    ['2026-11-01T08:00:00Z', 'reversal', 500, 600],
  )
  expect(await months()).toEqual([
    { month: '2026-09', in_amount: 1_000, out_amount: 400 },
    { month: '2026-10', in_amount: 0, out_amount: 0 },
    { month: '2026-11', in_amount: 500, out_amount: 500 },
  ])
})

it('what moved more than a year before is in no month', async () => {
  await enter(['2025-10-31T12:00:00Z', 'fund', 1_000, 1_000], ['2026-02-01T12:00:00Z', 'post', 300, 700])
  const all = await months()
  expect(all.map(({ month }) => month)).toHaveLength(13)
  expect(all.filter(({ in_amount, out_amount }) => in_amount !== 0 || out_amount !== 0)).toEqual([
    { month: '2026-02', in_amount: 0, out_amount: 300 },
  ])
})

it('a year is looked up, whatever the number of entries', async () => {
  const watched = watchDatabase(scene)
  await months()
  const [text = ''] = watched.taken().filter((taken) => taken.includes('payout_entries'))
  const values = Array.from(text.matchAll(/\?/g), () => null)
  const plan = await rowsOf<{ detail: string }>(`explain query plan ${text}`, ...values)
  expect(plan.map(({ detail }) => detail).filter((detail) => detail.includes('payout_entries'))).toEqual([
    'SEARCH payout_entries USING INDEX payout_entries_by_time (account_id=? AND at<?)',
    'SEARCH payout_entries USING INDEX payout_entries_by_kind (account_id=? AND kind=?)',
  ])
})
