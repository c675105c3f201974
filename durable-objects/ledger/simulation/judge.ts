import { type Folded, fold, NOTHING_FOLDED } from '../../../contract/payouts/changes.ts'
import { isFinished, isOpen } from '../../../contract/payouts/steps.ts'
import { changesAfter } from '../changes.ts'
import type { LedgerStore } from '../store.ts'
import { verify } from '../verify/verify.ts'
import type { FakeRail } from './rail.ts'

/** Nothing double, nothing lost, nothing stuck: the rail's books, the ledger and what was projected say the same. */
export function judge(store: LedgerStore, rail: FakeRail, projected: Folded): void {
  for (const violation of rail.violations) throw new Error(violation)
  const { faults } = verify(store)
  if (faults.length > 0)
    throw new Error(faults.map(({ invariant, subject }) => `${invariant}: ${subject}`).join(', '))
  judgeEnd(store)
  judgeMoney(store, rail.committed())
  judgeProjection(store, projected)
}

function judgeEnd(store: LedgerStore): void {
  const { reserved } = store.opened()
  if (reserved !== 0) throw new Error(`${reserved} stay set aside`)
  for (const { bulk_id, stage } of store.bulks.where('true'))
    if (!isFinished(stage)) throw new Error(`${bulk_id} ends as ${stage}`)
  for (const { transfer_id, step } of store.rows.where('true'))
    if (isOpen(step)) throw new Error(`${transfer_id} ends as ${step}`)
}

/** Each id that the rail paid was posted with the same amount, and nothing else was; no row was paid twice. */
function judgeMoney(store: LedgerStore, paid: Map<string, number>): void {
  const posted = new Map(
    store.sql
      .exec<{ id: string; amount: number; transfer_id: string }>(
        `select rail_transfer_id as id, sum(amount) as amount, transfer_id from entries
         where credit in ('paid', 'fees') group by rail_transfer_id`,
      )
      .toArray()
      .map(({ id, amount, transfer_id }) => [id, { amount, transfer_id }] as const),
  )
  const rows = new Set<string>()
  for (const [id, amount] of paid) {
    const entry = posted.get(id)
    if (!entry) throw new Error(`the rail paid ${amount} for ${id}, which was not posted`)
    if (entry.amount !== amount) throw new Error(`${id}: ${amount} paid, ${entry.amount} posted`)
    if (rows.has(entry.transfer_id)) throw new Error(`${entry.transfer_id} was paid twice`)
    rows.add(entry.transfer_id)
  }
  for (const [id, { amount }] of posted)
    if (!paid.has(id)) throw new Error(`${amount} were posted for ${id}, which the rail did not pay`)
}

function judgeProjection(store: LedgerStore, projected: Folded): void {
  const { head } = store.opened()
  const all = []
  for (let after = 0; after < head; ) {
    const { changes } = changesAfter(store, after, 200)
    all.push(...changes)
    after = changes.at(-1)?.n ?? head
  }
  const rebuilt = fold(NOTHING_FOLDED, all)
  if (textOf(rebuilt) !== textOf(projected)) throw new Error('the projection is not what a rebuild makes')
}

const textOf = (folded: Folded) =>
  JSON.stringify({
    ...folded,
    rows: [...folded.rows].sort(byKey),
    bulks: [...folded.bulks].sort(byKey),
  })
const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1
