import type { Entry } from './ledger.ts'
import type { LedgerReceipt } from './receipts.ts'
import type { Stage, Step, Wait } from './steps.ts'

/**
 * One number of a ledger's log: everything that one transaction changed, so that a reader never sees half of it. A
 * transaction over many rows is several numbers. Rows and bulks are told whole, as they stand after it.
 */
export interface LedgerChange {
  readonly n: number
  readonly at: string
  readonly account: AccountChange
  readonly bulks: readonly BulkChange[]
  readonly rows: readonly RowChange[]
  readonly entries: readonly Entry[]
  readonly receipts: readonly LedgerReceipt[]
  readonly events: readonly LedgerEvent[]
}

/** What an account holds, in its minor unit; `suspense` is what it owes for payments that were reported late. */
export interface AccountChange {
  readonly balance: number
  readonly reserved: number
  readonly available: number
  readonly paid: number
  readonly fees: number
  readonly suspense: number
}

export interface BulkChange {
  readonly bulk_id: string
  readonly stage: Stage
  readonly pause_reason: string | null
  readonly waiting_for: Extract<Wait, 'provider' | 'rail'> | null
  readonly paid_amount: number
  readonly fees_amount: number
  readonly counts: StepCounts
  readonly finished_at: string | null
}
export type StepCounts = Readonly<Record<Exclude<Step, 'VALID'>, number>>

export interface RowChange {
  readonly transfer_id: string
  readonly bulk_id: string
  readonly step: Step
  /** The claim under which it changed; numbers grow, so a change by a runner that lost its row stands out. */
  readonly fence: number
  readonly rail_transfer_id: string
  readonly attempts: number
  readonly payee_name: string | null
  readonly payee_fsp_id: string | null
  readonly fee_amount: number | null
  readonly error_code: string | null
  readonly rail_code: string | null
  readonly retryable: boolean
  readonly resolves_by: string | null
  readonly receipt_number: number | null
  readonly completed_at: string | null
}

export type LedgerEventKind =
  | 'account_opened'
  | 'account_funded'
  | 'account_reversed'
  | 'bulk_started'
  | 'bulk_paused'
  | 'bulk_resumed'
  | 'bulk_cancelled'
  | 'bulk_retried'
  | 'bulk_finished'
  | 'late_commit'
  | 'alarm'

/** What people are told of, once for each time it happened. */
export interface LedgerEvent {
  readonly kind: LedgerEventKind
  readonly bulk_id: string | null
  readonly transfer_id: string | null
  /** The reason of a pause or an alarm, the reference of a funding. */
  readonly detail: string | null
}

/** What changes up to a number amount to. */
export interface Folded {
  readonly n: number
  readonly account: AccountChange | null
  readonly bulks: ReadonlyMap<string, BulkChange>
  readonly rows: ReadonlyMap<string, RowChange>
  readonly entries: readonly Entry[]
  readonly receipts: readonly LedgerReceipt[]
}

export const NOTHING_FOLDED: Folded = {
  n: 0,
  account: null,
  bulks: new Map(),
  rows: new Map(),
  entries: [],
  receipts: [],
}

/**
 * The one way to read the log: the projector folds a page onto what it has written, a rebuild folds all pages onto
 * nothing, and both end with the same rows. A number that was folded before changes nothing; one that is missing is an
 * error, because rows after a gap would be believed.
 */
export function fold(before: Folded, changes: Iterable<LedgerChange>): Folded {
  let { n, account } = before
  const bulks = new Map(before.bulks)
  const rows = new Map(before.rows)
  const entries = [...before.entries]
  const receipts = [...before.receipts]
  for (const change of changes) {
    if (change.n <= n) continue
    if (change.n !== n + 1) throw new RangeError(`change ${change.n} follows ${n}`)
    n = change.n
    account = change.account
    for (const bulk of change.bulks) bulks.set(bulk.bulk_id, bulk)
    for (const row of change.rows) rows.set(row.transfer_id, row)
    entries.push(...change.entries)
    receipts.push(...change.receipts)
  }
  return { n, account, bulks, rows, entries, receipts }
}

/** Where a projector begins that has written everything up to a number. */
export const foldedUpTo = (n: number): Folded => ({ ...NOTHING_FOLDED, n })
