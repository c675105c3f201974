import type { LedgerChange } from '../../../contract/payouts/changes.ts'
import type { Claimed, Held, Outcome, PayTask } from '../../../durable-objects/ledger/api.ts'
import { changesAfter } from '../../../durable-objects/ledger/changes.ts'
import { claim } from '../../../durable-objects/ledger/claim.ts'
import { retry } from '../../../durable-objects/ledger/control.ts'
import { fund, openAccount } from '../../../durable-objects/ledger/funding.ts'
import { CHANGES_MOST, RUNNER_ROWS_MOST } from '../../../durable-objects/ledger/limits.ts'
import { reserve } from '../../../durable-objects/ledger/reserve.ts'
import { LEDGER_TABLES } from '../../../durable-objects/ledger/schema.ts'
import { quoted, sending } from '../../../durable-objects/ledger/sending.ts'
import { settle } from '../../../durable-objects/ledger/settle.ts'
import type { LedgerStore } from '../../../durable-objects/ledger/store.ts'
import type { LedgerPlan, PaidBulkPlan, PayeePlan } from './plan.ts'

/** What the calls of one row take together, at a provider that is not in a hurry. */
const CALL_MS = 240
const EXPIRY_MS = 60_000

/** Plays an account's past with the product's own modules, each step at its time. Answers its whole log. */
export function fillLedger(store: LedgerStore, plan: LedgerPlan): LedgerChange[] {
  // A seed that died halfway left an account that nobody can reach, with other dates.
  for (const table of LEDGER_TABLES) store.sql.exec(`delete from ${table}`)
  openAccount(store, plan.account, plan.openedAt)
  for (const deed of plan.deeds)
    if ('funding' in deed) fund(store, deed.funding, deed.at)
    else payBulk(store, deed)
  store.sql.exec('update account set projected = head')
  return log(store)
}

function payBulk(store: LedgerStore, deed: PaidBulkPlan): void {
  reserve(store, deed, deed.at)
  payRows(store, deed, deed.at)
  if (deed.retriedAt === undefined) return
  const { bulkId } = deed.bulk
  retry(store, bulkId, { requestId: `retry-${bulkId}`, transferIds: null }, deed.retriedAt)
  payRows(store, deed, deed.retriedAt)
}

function payRows(store: LedgerStore, deed: PaidBulkPlan, from: number): void {
  let now = from
  const tick = () => {
    now += CALL_MS
    return now
  }
  for (;;) {
    const { tasks }: Claimed = claim(store, { runner: 'demo', most: RUNNER_ROWS_MOST, sends: true }, tick())
    if (tasks.length === 0) return
    for (const task of tasks) {
      const payee = deed.payees[task.payeeIdentifier]
      if (task.kind !== 'pay' || !payee) throw new Error(`${task.transferId} is not paid by the demo`)
      const isPaidNow = payee.isRefusedOnce === true && from === deed.retriedAt
      const { refused, ...known } = payee
      payRow(store, task, isPaidNow ? known : payee, tick)
    }
  }
}

function payRow(store: LedgerStore, task: PayTask, payee: PayeePlan, tick: () => number): void {
  const { party, feeAmount, refused } = payee
  const end = (outcome: Outcome) =>
    settle(store, task, { outcome, ...(refused?.at !== 'lookup' && { party }) }, tick())
  if (refused && refused.at !== 'transfer') {
    end(refused.outcome)
    return
  }
  quoted(store, task, { party, transferAmount: task.amount, feeAmount }, tick())
  const sentAt = tick()
  sending(store, task, { text: bodyOf(task, party.fspId), expiresAt: sentAt + EXPIRY_MS }, sentAt)
  const completedAt = new Date(sentAt + CALL_MS).toISOString()
  end(refused?.outcome ?? { kind: 'committed', fulfilment: fulfilmentOf(task), completedAt })
}

/** Kept for whoever looks; the rail of the demo never had it. */
const bodyOf = ({ railTransferId, amount, currency }: PayTask, fspId: string): string =>
  JSON.stringify({
    transferId: railTransferId,
    payeeFsp: fspId,
    amount: { amount: String(amount), currency },
  })

/** Of the shape that the rail's have. */
const fulfilmentOf = ({ railTransferId }: Held): string =>
  btoa(railTransferId.replaceAll('-', '')).slice(0, 43)

function log(store: LedgerStore): LedgerChange[] {
  const all: LedgerChange[] = []
  for (;;) {
    const { head, changes } = changesAfter(store, all.length, CHANGES_MOST)
    all.push(...changes)
    if (all.length >= head || changes.length === 0) return all
  }
}
