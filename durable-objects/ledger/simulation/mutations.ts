import type { AttemptRecord, RowRecord } from '../records.ts'
import type { LedgerStore } from '../store.ts'
import type { Table } from '../table.ts'
import type { Defect } from './play.ts'

/** Mistakes that a ledger could make. The play must find each of them, or it proves nothing. */
export const defects: Readonly<Record<string, Defect>> = {
  'loses an entry now and then': skipEvery(7, 'insert into entries'),
  'loses a number of its log now and then': skipEvery(11, 'insert into changes'),
  'forgets to give out a receipt now and then': skipEvery(5, 'insert into receipts'),
  'hands a row out under the fence that it had before': ({ rows }) =>
    onPut(rows, (row) => ({ ...row, fence: Math.min(row.fence, 1) })),
  'changes a body that was sent before': ({ attempts }) => {
    let count = 0
    onPut(attempts, (attempt) => {
      if (attempt.body !== null) count += 1
      return { ...attempt, body: attempt.body?.replace('}', `,"count":${count}}`) ?? null }
    })
  },
  'quotes again what a lost runner may have sent': ({ rows }) => {
    const where = rows.where.bind(rows)
    rows.where = (condition, ...values) =>
      where(condition, ...values).map((row) =>
        condition.startsWith('lease_until <=') && row.step === 'SENDING'
          ? { ...row, step: 'QUOTED' as const }
          : row,
      )
  },
  'never asks about what it does not know': ({ attempts }) =>
    onPut(attempts, (attempt) => ({ ...attempt, ask_at: null })),
  'never asks again about what it gave up': ({ attempts }) =>
    onPut(attempts, (attempt) => (attempt.state === 'void' ? { ...attempt, ask_at: null } : attempt)),
  'retries what it gave up without asking before': ({ rows }) =>
    onPut(rows, (row) => ({ ...row, asks_first: null })),
  'keeps a row as leased when it is settled': ({ rows }) =>
    onPut(rows, (row) => ({ ...row, lease_until: row.lease_until ?? Number.MAX_SAFE_INTEGER })),
}

function onPut<Row extends RowRecord | AttemptRecord>(table: Table<Row>, change: (row: Row) => Row): void {
  const put = table.put.bind(table)
  table.put = (row) => put(change(row))
}

function skipEvery(times: number, beginning: string): Defect {
  let count = 0
  return (store: LedgerStore) => {
    const { sql } = store
    Object.defineProperty(store, 'sql', {
      value: {
        exec: (query: string, ...values: SqlStorageValue[]) => {
          if (query.startsWith(beginning)) count += 1
          const isSkipped = query.startsWith(beginning) && count % times === 0
          return isSkipped ? sql.exec('select 1') : sql.exec(query, ...values)
        },
      },
    })
  }
}
