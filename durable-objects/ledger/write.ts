import type { AccountChange, BulkChange, LedgerEvent, RowChange } from '../../contract/payouts/changes.ts'
import { type EntryKind, entryText, type LedgerAccount } from '../../contract/payouts/ledger.ts'
import { isFinished, mayMoveStage, mayMoveStep, type Stage, type Step } from '../../contract/payouts/steps.ts'
import { sha256Hex } from './digest.ts'
import {
  type AccountRecord,
  type AttemptRecord,
  type BulkRecord,
  counterOf,
  type RowRecord,
} from './records.ts'
import { Refusal } from './refusal.ts'
import type { LedgerStore } from './store.ts'
import type { Table } from './table.ts'

/** A number of the log stays small enough to be read, sent and written in one piece. */
const ROWS_PER_CHANGE = 200

export interface NewEntry {
  readonly kind: EntryKind
  readonly debit: LedgerAccount
  readonly credit: LedgerAccount
  readonly amount: number
  readonly reference?: string
  readonly attempt?: Pick<AttemptRecord, 'rail_transfer_id' | 'transfer_id' | 'bulk_id'>
}

/**
 * One transaction: what it reads it reads once, what it changes is written at its end, and what outsiders see of that
 * becomes the next numbers of the log.
 */
export class Write {
  readonly account: AccountRecord
  readonly now: number
  readonly at: string
  readonly #store: LedgerStore
  readonly #bulks = new Map<string, BulkRecord>()
  readonly #rows = new Map<string, RowRecord>()
  readonly #attempts = new Map<string, AttemptRecord>()
  /** As they are on disk: a call reads more than it changes. */
  readonly #stored = new Map<object, object>()
  /** What outsiders saw of a row or bulk before this; nothing where it was not there. */
  readonly #seen = new Map<RowRecord | BulkRecord, string>()
  readonly #events: LedgerEvent[] = []
  readonly #before: { readonly entries: number; readonly receipts: number }

  constructor(store: LedgerStore, now: number) {
    this.#store = store
    this.account = store.opened()
    this.now = now
    this.at = new Date(now).toISOString()
    this.#before = { entries: this.account.entries, receipts: this.account.receipts }
  }

  get store(): LedgerStore {
    return this.#store
  }

  bulk(bulkId: string): BulkRecord {
    const known = this.#bulks.get(bulkId)
    if (known) return known
    const bulk = this.#store.bulks.get(bulkId)
    if (!bulk) throw new Refusal('bulk_unknown')
    this.#bulks.set(bulkId, bulk)
    this.#stored.set(bulk, { ...bulk })
    this.#seen.set(bulk, JSON.stringify(bulkChange(bulk)))
    return bulk
  }

  row(transferId: string): RowRecord {
    const row = this.#rows.get(transferId) ?? this.#store.rows.get(transferId)
    if (!row) throw new Refusal('row_unknown')
    return this.known(row)
  }

  /** Rows that were read by another condition than their key. */
  known(row: RowRecord): RowRecord {
    const known = this.#rows.get(row.transfer_id)
    if (known) return known
    this.#rows.set(row.transfer_id, row)
    this.#stored.set(row, { ...row })
    this.#seen.set(row, visible(row))
    return row
  }

  attempt(railTransferId: string): AttemptRecord {
    const known = this.#attempts.get(railTransferId)
    if (known) return known
    const attempt = this.#store.attempts.get(railTransferId)
    if (!attempt) throw new Refusal('row_unknown')
    this.#attempts.set(railTransferId, attempt)
    this.#stored.set(attempt, { ...attempt })
    return attempt
  }

  add(row: RowRecord): void {
    this.#rows.set(row.transfer_id, row)
  }

  addBulk(bulk: BulkRecord): void {
    this.#bulks.set(bulk.bulk_id, bulk)
  }

  addAttempt(attempt: AttemptRecord): void {
    // Stored at once: the key that allows one open attempt a row is held by the order of the writes.
    this.#store.attempts.put(attempt)
  }

  /** As `addAttempt`: an attempt that ends makes room for the next one in the same transaction. */
  endAttempt(attempt: AttemptRecord, state: 'posted' | 'void' | 'late'): void {
    attempt.state = state
    this.#storeChanged([attempt], this.#store.attempts)
  }

  moveRow(row: RowRecord, to: Step): void {
    if (!mayMoveStep(row.step, to)) throw new Refusal('wrong_step', [row.step, to])
    const bulk = this.bulk(row.bulk_id)
    const [from, next] = [counterOf(row.step), counterOf(to)]
    if (from) bulk[from] -= 1
    if (next) bulk[next] += 1
    row.step = to
  }

  moveBulk(bulk: BulkRecord, to: Stage): void {
    if (!mayMoveStage(bulk.stage, to)) throw new Refusal('wrong_stage', [bulk.stage, to])
    bulk.stage = to
    bulk.stage_n = this.account.head + 1
    bulk.finished_at = isFinished(to) ? this.now : null
    if (to !== 'paused') {
      bulk.pause_reason = null
      bulk.probe_at = null
    }
    bulk.waiting_for = null
  }

  event(event: Partial<LedgerEvent> & Pick<LedgerEvent, 'kind'>): void {
    this.#events.push({ bulk_id: null, transfer_id: null, detail: null, ...event })
  }

  entry({ kind, debit, credit, amount, reference, attempt }: NewEntry): void {
    const { account } = this
    account[debit] -= amount
    account[credit] += amount
    const chained = {
      prev_hash: account.entry_hash,
      seq: account.entries + 1,
      at: this.at,
      kind,
      debit,
      credit,
      amount,
      rail_transfer_id: attempt?.rail_transfer_id ?? null,
      reference: reference ?? null,
    }
    const hash = sha256Hex(entryText(chained))
    this.#store.sql.exec(
      'insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      chained.seq,
      chained.at,
      kind,
      debit,
      credit,
      amount,
      chained.rail_transfer_id,
      chained.reference,
      attempt?.transfer_id ?? null,
      attempt?.bulk_id ?? null,
      account.available + account.reserved,
      account.reserved,
      chained.prev_hash,
      hash,
    )
    account.entries = chained.seq
    account.entry_hash = hash
  }

  /** Stores what was changed so far, before something is read by another condition than its key. */
  flush(): void {
    const { rows, bulks, attempts } = this.#store
    this.#storeChanged(this.#bulks.values(), bulks)
    this.#storeChanged(this.#rows.values(), rows)
    this.#storeChanged(this.#attempts.values(), attempts)
  }

  #storeChanged<Row extends Record<string, SqlStorageValue>>(found: Iterable<Row>, table: Table<Row>): void {
    for (const row of found) {
      const before = this.#stored.get(row)
      if (before) table.update(row, before as Row)
      else table.put(row)
      this.#stored.set(row, { ...row })
    }
  }

  finish(): void {
    this.flush()
    this.#log()
    this.#storeAccount()
  }

  #log(): void {
    const { account } = this
    const rows = [...this.#rows.values()].filter((row) => visible(row) !== this.#seen.get(row)).map(rowChange)
    const bulks = [...this.#bulks.values()]
      .map((bulk) => [bulk, bulkChange(bulk)] as const)
      .filter(([bulk, change]) => JSON.stringify(change) !== this.#seen.get(bulk))
      .map(([, change]) => change)
    const hasEntries = account.entries > this.#before.entries
    if (rows.length + bulks.length + this.#events.length === 0 && !hasEntries) return
    const parts = Math.max(1, Math.ceil(rows.length / ROWS_PER_CHANGE))
    for (let part = 1; part <= parts; part += 1) {
      const isLast = part === parts
      account.head += 1
      this.#store.sql.exec(
        'insert into changes values (?, ?, ?, ?, ?)',
        account.head,
        this.at,
        JSON.stringify({
          account: accountChange(account),
          bulks: isLast ? bulks : [],
          rows: rows.slice((part - 1) * ROWS_PER_CHANGE, part * ROWS_PER_CHANGE),
          events: isLast ? this.#events : [],
        }),
        share(this.#before.entries, account.entries, part / parts),
        share(this.#before.receipts, account.receipts, part / parts),
      )
    }
  }

  #storeAccount(): void {
    const { account } = this
    this.#store.sql.exec(
      `update account set funding = ?, available = ?, reserved = ?, paid = ?, fees = ?, suspense = ?, entries = ?,
         entry_hash = ?, receipts = ?, receipt_hash = ?, head = ?`,
      account.funding,
      account.available,
      account.reserved,
      account.paid,
      account.fees,
      account.suspense,
      account.entries,
      account.entry_hash,
      account.receipts,
      account.receipt_hash,
      account.head,
    )
  }
}

/** The entries of a large transaction are spread over its numbers, so that no page of the log is large. */
const share = (before: number, after: number, part: number) => before + Math.floor((after - before) * part)

export const accountChange = (account: AccountRecord): AccountChange => ({
  balance: account.available + account.reserved,
  reserved: account.reserved,
  available: account.available,
  paid: account.paid,
  fees: account.fees,
  // A debt is told as a positive amount, and nothing owed as 0 rather than -0.
  suspense: 0 - account.suspense,
})

export const bulkChange = (bulk: BulkRecord): BulkChange => ({
  bulk_id: bulk.bulk_id,
  stage: bulk.stage,
  pause_reason: bulk.pause_reason,
  waiting_for: bulk.waiting_for === 'provider' || bulk.waiting_for === 'rail' ? bulk.waiting_for : null,
  paid_amount: bulk.paid_amount,
  fees_amount: bulk.fees_amount,
  counts: {
    RESERVED: bulk.reserved,
    QUOTED: bulk.quoted,
    SENDING: bulk.sending,
    UNKNOWN: bulk.unknown,
    COMMITTED: bulk.committed,
    FAILED: bulk.failed,
    CANCELLED: bulk.cancelled,
  },
  finished_at: textOf(bulk.finished_at),
})

export const rowChange = (row: RowRecord): RowChange => ({
  transfer_id: row.transfer_id,
  bulk_id: row.bulk_id,
  step: row.step,
  fence: row.fence,
  rail_transfer_id: row.rail_transfer_id,
  attempts: row.attempts,
  payee_name: row.payee_name,
  payee_fsp_id: row.fsp_id,
  fee_amount: row.fee_amount,
  error_code: row.error_code,
  rail_code: row.rail_code,
  retryable: row.retryable === 1,
  resolves_by: textOf(row.resolves_by),
  receipt_number: row.receipt_number,
  completed_at: row.completed_at,
})

/** A claim alone is nothing that outsiders see: the fence stands beside what changed under it. */
export const visible = (row: RowRecord): string => JSON.stringify({ ...rowChange(row), fence: 0 })

export const textOf = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString()
