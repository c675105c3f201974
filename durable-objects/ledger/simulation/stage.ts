import { rowsText } from '../../../contract/payouts/ledger.ts'
import type { AskTask, BulkFacts, FeeBearer, Held, Outcome, PayTask, RowFacts, Settlement } from '../api.ts'
import { claim } from '../claim.ts'
import { sha256Hex } from '../digest.ts'
import { fund, openAccount } from '../funding.ts'
import { reserve } from '../reserve.ts'
import { quoted, sending } from '../sending.ts'
import { settle } from '../settle.ts'
import { type LedgerLimits, LedgerStore } from '../store.ts'
import { MemoryStorage } from './memory-storage.ts'

export const STARTED = Date.parse('2026-11-02T09:30:00.000Z')
export const LIMITS: LedgerLimits = { concurrency: 4, gapMs: 60_000, graceMs: 60_000 }
export const EXPIRY_MS = 60_000
const ACCOUNT = { accountId: 'ACC-CNSS-001', organizationId: 2, currency: 'XOF' } as const

/** Ids that are the same in each run. */
export function countingIds() {
  let count = 0
  return {
    railTransferId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    receiptCode: () => `code-${String(++count).padStart(20, '0')}`,
  }
}

export const rowsOf = (...amounts: number[]): RowFacts[] =>
  amounts.map((amount, index) => ({
    transferId: `t-${index + 1}`,
    line: index + 2,
    payeeType: 'MSISDN',
    payeeIdentifier: `2299700000${index + 1}`,
    amount,
  }))

export function bulkOf(rows: readonly RowFacts[], facts: Partial<BulkFacts> = {}): BulkFacts {
  const { bulkId = 'bulk-1', period = '2026-11', scheduledAt = null } = facts
  const rowsHash = sha256Hex(
    rowsText(
      { account_id: ACCOUNT.accountId, period, scheduled_at: scheduledAt },
      rows.map((row) => ({
        payee_party_id_type: row.payeeType,
        payee_party_identifier: row.payeeIdentifier,
        currency: ACCOUNT.currency,
        amount: row.amount,
      })),
    ),
  )
  return {
    bulkId,
    period,
    scheduledAt,
    rowsHash,
    approval: { rowsHash, by: 7, at: '2026-11-02T09:00:00.000Z' },
    feeBearer: 'payee' as FeeBearer,
    feeCapBasisPoints: 200,
    ...facts,
  }
}

/** A ledger in memory that has been opened and funded, and a runner that does what it is told. */
export class Stage {
  readonly storage = new MemoryStorage()
  readonly store: LedgerStore
  now = STARTED

  constructor(funds = 1_000_000, limits: Partial<LedgerLimits> = {}) {
    this.store = new LedgerStore(this.storage, { limits: { ...LIMITS, ...limits }, ids: countingIds() })
    openAccount(this.store, ACCOUNT, this.now)
    if (funds > 0) fund(this.store, { id: 'f-1', amount: funds, reference: 'VIR-1', note: null }, this.now)
  }

  get account() {
    return this.store.opened()
  }

  row(transferId = 't-1') {
    const row = this.store.rows.get(transferId)
    if (!row) throw new Error(`no row ${transferId}`)
    return row
  }

  bulk(bulkId = 'bulk-1') {
    const bulk = this.store.bulks.get(bulkId)
    if (!bulk) throw new Error(`no bulk ${bulkId}`)
    return bulk
  }

  kinds(): string[] {
    return this.store.sql
      .exec<{ kind: string }>('select kind from entries order by seq')
      .toArray()
      .map(({ kind }) => kind)
  }

  reserve(rows: readonly RowFacts[], facts: Partial<BulkFacts> = {}) {
    return reserve(this.store, { bulk: bulkOf(rows, facts), rows }, this.now)
  }

  claim(runner = 'runner-1', sends = true) {
    return claim(this.store, { runner, most: 6, sends }, this.now)
  }

  pay(transferId = 't-1', runner = 'runner-1'): PayTask {
    const task = this.claim(runner).tasks.find((one) => one.transferId === transferId)
    if (task?.kind !== 'pay') throw new Error(`${transferId} is not to be paid`)
    return task
  }

  ask(transferId = 't-1', runner = 'runner-1'): AskTask {
    const task = this.claim(runner).tasks.find((one) => one.transferId === transferId)
    if (task?.kind !== 'ask') throw new Error(`${transferId} is not to be asked about`)
    return task
  }

  quote(task: PayTask, transferAmount = task.amount, feeAmount = transferAmount - task.amount) {
    const party = { fspId: 'wallet', name: 'AWA G.' }
    return quoted(this.store, task, { party, transferAmount, feeAmount }, this.now)
  }

  send(task: Held) {
    const text = JSON.stringify({ transferId: task.railTransferId, expiration: this.now + EXPIRY_MS })
    return sending(this.store, task, { text, expiresAt: this.now + EXPIRY_MS }, this.now)
  }

  settle(task: Held, outcome: Outcome, rest: Omit<Settlement, 'outcome'> = {}) {
    return settle(this.store, task, { outcome, ...rest }, this.now)
  }

  /** Claimed, quoted and sent. */
  sent(transferId = 't-1', transferAmount?: number): PayTask {
    const task = this.pay(transferId)
    this.quote(task, transferAmount)
    this.send(task)
    return task
  }

  commit(task: Held) {
    return this.settle(task, committed(this.now))
  }

  /** Sent, unanswered, and given up after its deadline. */
  givenUp(transferId = 't-1'): void {
    const task = this.sent(transferId)
    this.settle(task, { kind: 'unknown', askAt: this.now + EXPIRY_MS + LIMITS.graceMs })
    this.now += EXPIRY_MS + LIMITS.graceMs
    this.settle(this.ask(transferId), { kind: 'unknown', askAt: this.now + LIMITS.gapMs, absent: true })
    this.now += LIMITS.gapMs
    this.settle(this.ask(transferId), { kind: 'never_stored', askAt: this.now + 5 * LIMITS.gapMs })
  }
}

export const committed = (now: number): Outcome => ({
  kind: 'committed',
  fulfilment: 'fulfilment',
  completedAt: new Date(now).toISOString(),
})
export const refusedByRail: Outcome = {
  kind: 'failed',
  code: 'rail_refused',
  railCode: '5104',
  retryable: false,
}
