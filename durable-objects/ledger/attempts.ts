import type { AttemptRecord, RowRecord } from './records.ts'
import type { Write } from './write.ts'

/** Sets money aside for a row under a new id at the rail. */
export function openAttempt(write: Write, row: RowRecord, railTransferId: string): void {
  const attempt: AttemptRecord = {
    rail_transfer_id: railTransferId,
    transfer_id: row.transfer_id,
    bulk_id: row.bulk_id,
    reserved: row.set_aside,
    state: 'open',
    transfer_amount: null,
    body: null,
    body_hash: null,
    expires_at: null,
    sent_at: null,
    unknown_since: null,
    absent_at: null,
    asks: 0,
    ask_at: null,
    warned: 0,
  }
  write.entry({ kind: 'reserve', debit: 'available', credit: 'reserved', amount: row.set_aside, attempt })
  write.addAttempt(attempt)
}

/** A row's money is set aside once more, after its last attempt was voided. */
export function reserveAgain(write: Write, row: RowRecord): void {
  const railTransferId = write.store.ids.railTransferId()
  openAttempt(write, row, railTransferId)
  row.rail_transfer_id = railTransferId
  row.attempts += 1
  row.resolves_by = null
}

/** Nothing was paid: the money is available again. */
export function voidAttempt(write: Write, attempt: AttemptRecord): void {
  write.entry({ kind: 'void', debit: 'reserved', credit: 'available', amount: attempt.reserved, attempt })
  write.endAttempt(attempt, 'void')
}

/** What was set aside beyond the amount and the fee is available again. */
export function postAttempt(write: Write, row: RowRecord, attempt: AttemptRecord): void {
  const bulk = write.bulk(row.bulk_id)
  const fee = chargedFee(row, attempt)
  const rest = attempt.reserved - row.amount - fee
  write.entry({ kind: 'post', debit: 'reserved', credit: 'paid', amount: row.amount, attempt })
  if (fee > 0) write.entry({ kind: 'fee', debit: 'reserved', credit: 'fees', amount: fee, attempt })
  if (rest > 0)
    write.entry({ kind: 'release', debit: 'reserved', credit: 'available', amount: rest, attempt })
  write.endAttempt(attempt, 'posted')
  bulk.paid_amount += row.amount
  bulk.fees_amount += fee
}

/** What the payer pays on top; the payee's own fee never passes through the account. */
export const chargedFee = (row: RowRecord, attempt: AttemptRecord): number =>
  Math.max(0, (attempt.transfer_amount ?? row.amount) - row.amount)
