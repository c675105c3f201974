import { CHAIN_START } from '../../../contract/payouts/ledger.ts'
import { type LedgerReceipt, payeeText, receiptText } from '../../../contract/payouts/receipts.ts'
import { sha256Hex } from '../digest.ts'
import type { LedgerStore } from '../store.ts'
import { found } from './found.ts'

/** 16: each posted row has one receipt, which says what the row says; numbers and hashes continue without a gap. */
export function* faultyReceipts(store: LedgerStore): Generator<string> {
  const account = store.opened()
  let previous = { number: 0, hash: CHAIN_START }
  const receipts = store.sql.exec<LedgerReceipt & Record<string, SqlStorageValue>>(
    'select account.account_id, receipts.* from receipts, account order by number',
  )
  for (const receipt of receipts) {
    const { code, payee_party_id_type: type, payee_party_identifier: identifier } = receipt
    const isWhole =
      receipt.number === previous.number + 1 &&
      receipt.prev_hash === previous.hash &&
      receipt.account_id === account.account_id &&
      receipt.currency === account.currency &&
      receipt.payee_hash === sha256Hex(payeeText(code, type, identifier)) &&
      receipt.hash === sha256Hex(receiptText(receipt))
    if (!isWhole) yield `receipt ${receipt.number}`
    previous = receipt
  }
  if (account.receipts !== previous.number || account.receipt_hash !== previous.hash)
    yield `account ${account.account_id}`
  yield* found(
    store,
    `select 'receipt ' || number as subject from receipts left join rows using (transfer_id)
       left join attempts on attempts.rail_transfer_id = receipts.rail_transfer_id
     where rows.step is not 'COMMITTED' or rows.receipt_number is not number
       or rows.amount is not receipts.amount or coalesce(rows.fee_amount, 0) is not receipts.fee_amount
       or rows.payee_type is not payee_party_id_type or rows.payee_identifier is not payee_party_identifier
       or rows.payee_name is not receipts.payee_name or rows.completed_at is not receipts.completed_at
       or attempts.transfer_id is not receipts.transfer_id or attempts.state not in ('posted', 'late')
     union all
     select 'row ' || transfer_id from rows
     where step = 'COMMITTED' and transfer_id not in (select transfer_id from receipts)`,
  )
}
