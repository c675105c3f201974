import { percentOf } from '../../contract/money-rounding.ts'
import { rowsText } from '../../contract/payouts/ledger.ts'
import type { BulkAnswer, BulkFacts, RowFacts } from './api.ts'
import { openAttempt } from './attempts.ts'
import { sha256Hex } from './digest.ts'
import type { BulkRecord, RowRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import { startedOrNot } from './starts.ts'
import type { LedgerStore } from './store.ts'
import type { Write } from './write.ts'

/**
 * Sets the money of a whole bulk aside, or of none of it. Only the rows whose hash was approved are taken, and none that
 * another bulk has: the tables write a row by its id, so a paid one would be overwritten and paid again.
 */
export function reserve(
  store: LedgerStore,
  { bulk: facts, rows }: { bulk: BulkFacts; rows: readonly RowFacts[] },
  now: number,
): BulkAnswer {
  return store.write(now, (write) => {
    const known = store.bulks.get(facts.bulkId)
    if (known) {
      if (known.rows_hash !== facts.rowsHash) throw new Refusal('bulk_conflict')
      startedOrNot(store, facts.bulkId)
      return { bulkId: known.bulk_id, stage: known.stage, rows: 0 }
    }
    requireApproval(write, facts, rows)
    const taken = rows.filter(({ transferId }) => store.rows.get(transferId) !== null)
    if (taken.length > 0)
      throw new Refusal(
        'bulk_conflict',
        taken.map(({ transferId }) => transferId),
      )
    const setAside = (row: RowFacts) => row.amount + feeCapOf(facts, row.amount)
    const wanted = rows.reduce((sum, row) => sum + setAside(row), 0)
    if (wanted > write.account.available)
      throw new Refusal('insufficient_funds', [String(write.account.available), String(wanted)])
    const bulk = newBulk(write, facts, rows)
    write.addBulk(bulk)
    for (const row of rows) {
      const railTransferId = store.ids.railTransferId()
      const record = newRow(row, { bulkId: facts.bulkId, railTransferId, setAside: setAside(row) })
      openAttempt(write, record, railTransferId)
      write.add(record)
    }
    startedOrNot(store, facts.bulkId)
    write.event({ kind: 'bulk_started', bulk_id: facts.bulkId })
    return { bulkId: bulk.bulk_id, stage: bulk.stage, rows: rows.length }
  })
}

/** What a fee may come to where the payer bears it; more is refused before anything is sent. */
const feeCapOf = ({ feeBearer, feeCapBasisPoints }: BulkFacts, amount: number): number =>
  feeBearer === 'payer' ? percentOf(amount, feeCapBasisPoints) : 0

/** The hash is made here again: what was approved is what is paid, whatever became of the rows on their way. */
function requireApproval(write: Write, bulk: BulkFacts, rows: readonly RowFacts[]): void {
  const { account_id, currency } = write.account
  const hash = sha256Hex(
    rowsText(
      { account_id, period: bulk.period, scheduled_at: bulk.scheduledAt },
      rows.map((row) => ({
        payee_party_id_type: row.payeeType,
        payee_party_identifier: row.payeeIdentifier,
        currency,
        amount: row.amount,
      })),
    ),
  )
  if (rows.length === 0 || hash !== bulk.rowsHash || hash !== bulk.approval.rowsHash)
    throw new Refusal('rows_changed')
}

const newBulk = (write: Write, facts: BulkFacts, rows: readonly RowFacts[]): BulkRecord => ({
  bulk_id: facts.bulkId,
  period: facts.period,
  scheduled_at: facts.scheduledAt,
  rows_hash: facts.rowsHash,
  approval: JSON.stringify(facts.approval),
  fee_bearer: facts.feeBearer,
  fee_cap_basis_points: facts.feeCapBasisPoints,
  rows: rows.length,
  total_amount: rows.reduce((sum, row) => sum + row.amount, 0),
  opened_n: write.account.head + 1,
  stage: 'running',
  stage_n: write.account.head + 1,
  pause_reason: null,
  waiting_for: null,
  failures: 0,
  probe_at: null,
  paid_amount: 0,
  fees_amount: 0,
  finished_at: null,
  reserved: rows.length,
  quoted: 0,
  sending: 0,
  unknown: 0,
  committed: 0,
  failed: 0,
  cancelled: 0,
})

const newRow = (
  row: RowFacts,
  { bulkId, railTransferId, setAside }: { bulkId: string; railTransferId: string; setAside: number },
): RowRecord => ({
  transfer_id: row.transferId,
  bulk_id: bulkId,
  line: row.line,
  payee_type: row.payeeType,
  payee_identifier: row.payeeIdentifier,
  amount: row.amount,
  set_aside: setAside,
  step: 'RESERVED',
  rail_transfer_id: railTransferId,
  attempts: 1,
  fence: 0,
  runner: null,
  task: null,
  lease_until: null,
  claimed_n: null,
  tries: 0,
  next_at: 0,
  asks_first: null,
  fsp_id: null,
  payee_name: null,
  fee_amount: null,
  error_code: null,
  rail_code: null,
  retryable: 0,
  resolves_by: null,
  receipt_number: null,
  completed_at: null,
})
