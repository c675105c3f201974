import { payeeText, receiptText } from '../../contract/payouts/receipts.ts'
import { sha256Hex } from './digest.ts'
import type { AttemptRecord, RowRecord } from './records.ts'
import type { Write } from './write.ts'

/** Numbered and chained in the transaction that pays the row: no number is ever without its payment. */
export function issueReceipt(
  write: Write,
  { row, attempt }: { row: RowRecord; attempt: AttemptRecord },
  { fulfilment, completedAt }: { fulfilment: string | null; completedAt: string },
): void {
  const { account, store } = write
  const code = store.ids.receiptCode()
  const chained = {
    prev_hash: account.receipt_hash,
    number: account.receipts + 1,
    account_id: account.account_id,
    transfer_id: row.transfer_id,
    rail_transfer_id: attempt.rail_transfer_id,
    payee_hash: sha256Hex(payeeText(code, row.payee_type, row.payee_identifier)),
    amount: row.amount,
    fee_amount: row.fee_amount ?? 0,
    currency: account.currency as 'XOF',
    completed_at: completedAt,
    fulfilment,
  }
  const hash = sha256Hex(receiptText(chained))
  store.sql.exec(
    'insert into receipts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    chained.number,
    chained.transfer_id,
    chained.rail_transfer_id,
    chained.payee_hash,
    chained.amount,
    chained.fee_amount,
    chained.currency,
    chained.completed_at,
    fulfilment,
    chained.prev_hash,
    hash,
    code,
    row.payee_type,
    row.payee_identifier,
    row.payee_name,
  )
  account.receipts = chained.number
  account.receipt_hash = hash
  row.receipt_number = chained.number
  row.completed_at = completedAt
}
