import { finalStage, isUnsent } from '../../contract/payouts/steps.ts'
import { chargedFee, voidAttempt } from './attempts.ts'
import { pauseBulk } from './bulks.ts'
import { cover } from './funding.ts'
import { issueReceipt } from './receipts.ts'
import type { AttemptRecord, RowRecord } from './records.ts'
import type { Write } from './write.ts'

/**
 * The rail paid what it had said it never stored. The money is gone, so it is posted from what is available; where that
 * is too little, suspense lends the whole and what is available pays back its part at once, because the rules allow one
 * entry of a kind for each id at the rail.
 */
export function latePost(
  write: Write,
  { row, attempt }: { row: RowRecord; attempt: AttemptRecord },
  paid: { fulfilment: string | null; completedAt: string },
): void {
  const { account } = write
  const bulk = write.bulk(row.bulk_id)
  withdraw(write, row)
  const fee = chargedFee(row, attempt)
  const debit = account.available >= row.amount + fee ? 'available' : 'suspense'
  write.entry({ kind: 'late_post', debit, credit: 'paid', amount: row.amount, attempt })
  if (fee > 0) write.entry({ kind: 'fee', debit, credit: 'fees', amount: fee, attempt })
  if (debit === 'suspense') cover(write)
  write.endAttempt(attempt, 'late')
  attempt.ask_at = null
  bulk.paid_amount += row.amount
  bulk.fees_amount += fee
  const about = { bulk_id: bulk.bulk_id, transfer_id: row.transfer_id }
  write.event({ kind: 'late_commit', ...about, detail: attempt.rail_transfer_id })
  if (row.receipt_number === null) issueReceipt(write, { row, attempt }, paid)
  if (row.step === 'FAILED') paidBy(write, row, attempt)
  else write.event({ kind: 'alarm', ...about, detail: 'paid_twice' })
  pauseBulk(write, bulk, 'late_commit')
  regrade(write, row)
}

/**
 * A row that fails after another attempt of it was paid late is paid, too. Its retry was in doubt until now, so the row
 * could not say so: only the receipt did.
 */
export function paidBefore(write: Write, row: RowRecord): void {
  if (row.receipt_number === null) return
  const [late] = write.store.attempts.where(`transfer_id = ? and state = 'late'`, row.transfer_id)
  if (late) paidBy(write, row, late)
}

function paidBy(write: Write, row: RowRecord, attempt: AttemptRecord): void {
  row.rail_transfer_id = attempt.rail_transfer_id
  row.error_code = null
  row.rail_code = null
  row.retryable = 0
  write.moveRow(row, 'COMMITTED')
}

/** A retry that has not left is taken back: the row is paid. */
function withdraw(write: Write, row: RowRecord): void {
  if (!isUnsent(row.step)) return
  voidAttempt(write, write.attempt(row.rail_transfer_id))
  if (row.step === 'QUOTED') write.moveRow(row, 'RESERVED')
  row.asks_first = null
  write.moveRow(row, 'FAILED')
}

/** A bulk that had ended has paid more than it said. */
function regrade(write: Write, { bulk_id }: RowRecord): void {
  const bulk = write.bulk(bulk_id)
  if (bulk.stage !== 'failed' && bulk.stage !== 'partial') return
  const stage = finalStage({ rows: bulk.rows, paid: bulk.committed })
  if (stage !== bulk.stage) write.moveBulk(bulk, stage)
}
