import {
  type Invariant,
  invariants,
  LEDGER_FAULTS_MOST,
  type LedgerFault,
  type LedgerVerification,
} from '../../../contract/payouts/ledger.ts'
import type { LedgerStore } from '../store.ts'
import * as attempts from './attempts.ts'
import * as book from './book.ts'
import * as bulks from './bulks.ts'
import * as log from './log.ts'
import { faultyReceipts } from './receipts.ts'

/** Reads the whole ledger and names what breaks a rule, by what it was found at. It changes nothing. */
export function verify(store: LedgerStore): LedgerVerification {
  const account = store.opened()
  const faults: LedgerFault[] = []
  for (const invariant of invariants)
    for (const subject of new Set(checks[invariant](store))) {
      if (faults.length >= LEDGER_FAULTS_MOST) break
      faults.push({ invariant, subject })
    }
  return { ok: faults.length === 0, entries: account.entries, receipts: account.receipts, faults }
}

/** Each rule by itself: one that is broken says nothing of the others. */
export const checks: Readonly<Record<Invariant, (store: LedgerStore) => Iterable<string>>> = {
  entry_moves_money: book.badMoves,
  never_negative: book.overdrawn,
  balance_explained: book.unexplained,
  reserved_is_open_attempts: attempts.reservedElsewhere,
  rail_id_once_per_kind: book.repeated,
  post_or_void_after_reserve: attempts.endedWrongly,
  reserve_used_up: attempts.leftOver,
  one_attempt_per_row: attempts.paidOrOpenTwice,
  new_attempt_after_void: attempts.beforeVoid,
  step_agrees: bulks.stepsApart,
  file_total_agrees: bulks.totalsApart,
  finished_reserves_nothing: bulks.openAfterEnd,
  one_body_before_sending: attempts.bodiesApart,
  approved_before_reserve: bulks.unapproved,
  entry_chain_whole: book.brokenChain,
  one_receipt_per_post: faultyReceipts,
  reference_funds_once: book.referencesTwice,
  stale_fence_writes_nothing: log.staleWrites,
  stopped_bulk_not_claimed: bulks.claimedWhileStopped,
  projection_folds_changes: log.foldedApart,
}
