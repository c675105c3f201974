import { CHAIN_START } from '../../contract/payouts/ledger.ts'
import { migrate } from '../kit/schema.ts'
import type { AccountFacts } from './api.ts'
import type {
  AccountRecord,
  AttemptRecord,
  BulkRecord,
  FundingRecord,
  RetryRecord,
  RowRecord,
} from './records.ts'
import { Refusal } from './refusal.ts'
import { LEDGER_SCHEMA } from './schema.ts'
import { Table } from './table.ts'
import { Write } from './write.ts'

export type LedgerStorage = Pick<DurableObjectStorage, 'sql' | 'transactionSync'>

/** What is set for a deployment. */
export interface LedgerLimits {
  /** Rows in flight at one time in one account. */
  readonly concurrency: number
  /** Between two questions about one transfer. */
  readonly gapMs: number
  /** After a transfer has expired, until the rail's « never stored » counts. */
  readonly graceMs: number
}

export interface LedgerIds {
  railTransferId(): string
  receiptCode(): string
}

/**
 * One ledger on disk. It keeps nothing in memory between two calls, so an object that is evicted, or a transaction that
 * is rolled back, leaves nothing that could differ from the disk.
 */
export class LedgerStore {
  readonly sql: SqlStorage
  readonly limits: LedgerLimits
  readonly ids: LedgerIds
  readonly bulks: Table<BulkRecord>
  readonly rows: Table<RowRecord>
  readonly attempts: Table<AttemptRecord>
  readonly fundings: Table<FundingRecord>
  readonly retries: Table<RetryRecord>
  readonly #storage: LedgerStorage

  constructor(storage: LedgerStorage, { limits, ids }: { limits: LedgerLimits; ids: LedgerIds }) {
    this.#storage = storage
    this.sql = storage.sql
    this.limits = limits
    this.ids = ids
    migrate(storage, LEDGER_SCHEMA)
    this.bulks = new Table<BulkRecord>(storage.sql, 'bulks', 'bulk_id')
    this.rows = new Table<RowRecord>(storage.sql, 'rows', 'transfer_id')
    this.attempts = new Table<AttemptRecord>(storage.sql, 'attempts', 'rail_transfer_id')
    this.fundings = new Table<FundingRecord>(storage.sql, 'fundings', 'id')
    this.retries = new Table<RetryRecord>(storage.sql, 'retries', 'request_id')
  }

  /** Null until `open`. */
  get account(): AccountRecord | null {
    return this.sql.exec<AccountRecord>('select * from account').toArray()[0] ?? null
  }

  /** The account for a call that only reads. */
  opened(): AccountRecord {
    const { account } = this
    if (!account) throw new Refusal('unopened')
    return account
  }

  open({ accountId, organizationId, currency }: AccountFacts, now: number): void {
    this.sql.exec(
      'insert into account values (1, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, ?, 0, ?, 0, 0)',
      accountId,
      organizationId,
      currency,
      now,
      CHAIN_START,
      CHAIN_START,
    )
  }

  /** Everything or nothing. */
  write<Value>(now: number, work: (write: Write) => Value): Value {
    return this.#storage.transactionSync(() => {
      const write = new Write(this, now)
      const value = work(write)
      write.finish()
      return value
    })
  }

  transact<Value>(work: () => Value): Value {
    return this.#storage.transactionSync(work)
  }
}
