import type { LedgerAccount } from '../../contract/payouts/ledger.ts'
import type { Stage, Step } from '../../contract/payouts/steps.ts'

/** One row of each table; a column that is not listed here is not written. Money is signed: credits less debits. */
export type AccountRecord = Record<LedgerAccount, number> & {
  readonly account_id: string
  readonly organization_id: number
  readonly currency: string
  readonly opened_at: number
  entries: number
  entry_hash: string
  receipts: number
  receipt_hash: string
  head: number
  projected: number
}

export type BulkRecord = Record<Lowercase<Exclude<Step, 'VALID'>>, number> & {
  readonly bulk_id: string
  readonly period: string
  readonly scheduled_at: string | null
  readonly rows_hash: string
  readonly approval: string
  readonly fee_bearer: string
  readonly fee_cap_basis_points: number
  readonly rows: number
  readonly total_amount: number
  readonly opened_n: number
  stage: Stage
  /** The change that brought it there. */
  stage_n: number
  pause_reason: string | null
  waiting_for: string | null
  /** Rows on end that the rail did not serve. */
  failures: number
  probe_at: number | null
  paid_amount: number
  fees_amount: number
  finished_at: number | null
}

export type RowRecord = {
  readonly transfer_id: string
  readonly bulk_id: string
  readonly line: number
  readonly payee_type: string
  readonly payee_identifier: string
  readonly amount: number
  /** Of the bulk's available money, for each attempt: the amount and what a fee may come to. */
  readonly set_aside: number
  step: Step
  /** The attempt that counts. */
  rail_transfer_id: string
  attempts: number
  fence: number
  runner: string | null
  task: 'pay' | 'ask' | null
  lease_until: number | null
  /** How far the log was when it was claimed. */
  claimed_n: number | null
  tries: number
  next_at: number
  /** An attempt that was given up as never stored, to be asked about before anything new leaves. */
  asks_first: string | null
  fsp_id: string | null
  payee_name: string | null
  fee_amount: number | null
  error_code: string | null
  rail_code: string | null
  retryable: number
  resolves_by: number | null
  receipt_number: number | null
  completed_at: string | null
}

export type AttemptRecord = {
  readonly rail_transfer_id: string
  readonly transfer_id: string
  readonly bulk_id: string
  readonly reserved: number
  /** `late`: paid after it was void. */
  state: 'open' | 'posted' | 'void' | 'late'
  transfer_amount: number | null
  body: string | null
  body_hash: string | null
  expires_at: number | null
  sent_at: number | null
  unknown_since: number | null
  absent_at: number | null
  asks: number
  ask_at: number | null
  warned: number
}

/** A request that was answered. */
export type RetryRecord = {
  readonly request_id: string
  readonly bulk_id: string
  readonly rows: number
}

export type FundingRecord = {
  readonly id: string
  readonly reference: string
  readonly amount: number
  readonly note: string | null
  readonly at: string
  readonly balance: number
  reversed_at: string | null
  reversed_balance: number | null
  reason: string | null
}

const count = (step: Exclude<Step, 'VALID'>) => step.toLowerCase() as Lowercase<typeof step>
/** The bulk's column that counts its rows at a step. */
export const counterOf = (step: Step): Lowercase<Exclude<Step, 'VALID'>> | null =>
  step === 'VALID' ? null : count(step)

export const openRows = (bulk: BulkRecord): number =>
  bulk.reserved + bulk.quoted + bulk.sending + bulk.unknown
