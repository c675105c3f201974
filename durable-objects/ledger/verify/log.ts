import {
  type AccountChange,
  type Folded,
  fold,
  type LedgerChange,
  NOTHING_FOLDED,
  type RowChange,
} from '../../../contract/payouts/changes.ts'
import { changesAfter } from '../changes.ts'
import { CHANGES_MOST } from '../limits.ts'
import type { LedgerStore } from '../store.ts'
import { accountChange, bulkChange, visible } from '../write.ts'

/** 18: the claims under which a row changed only ever grow, and none is newer than the row's own. */
export function* staleWrites(store: LedgerStore): Generator<string> {
  const fences = new Map<string, number>()
  for (const { data } of store.sql.exec<{ data: string }>('select data from changes order by n'))
    for (const { transfer_id, fence } of (JSON.parse(data) as { rows: RowChange[] }).rows) {
      if (fence < (fences.get(transfer_id) ?? 0)) yield `row ${transfer_id}`
      fences.set(transfer_id, fence)
    }
  for (const { transfer_id, fence } of store.rows.where('true'))
    if ((fences.get(transfer_id) ?? 0) > fence) yield `row ${transfer_id}`
}

/** 20: the log, read from its beginning, ends with the rows, bulks, entries and receipts that are there. */
export function* foldedApart(store: LedgerStore): Generator<string> {
  const account = store.opened()
  const seen = { n: 0, entries: 0, receipts: 0 }
  let folded: Folded
  try {
    folded = fold(NOTHING_FOLDED, readLog(store, seen))
  } catch {
    // A gap: what comes after it cannot be folded.
    yield `change ${seen.n}`
    return
  }
  const { n, entries, receipts } = seen
  const isWhole = n === account.head && entries === account.entries && receipts === account.receipts
  if (!isWhole || !same(folded.account, account)) yield `account ${account.account_id}`
  for (const row of store.rows.where('true'))
    if (!isSame({ ...folded.rows.get(row.transfer_id), fence: 0 }, JSON.parse(visible(row))))
      yield `row ${row.transfer_id}`
  for (const bulk of store.bulks.where('true'))
    if (!isSame(folded.bulks.get(bulk.bulk_id) ?? {}, bulkChange(bulk))) yield `bulk ${bulk.bulk_id}`
}

/** Page by page, without the entries and receipts, which are counted only: a whole ledger's would fill the memory. */
function* readLog(
  store: LedgerStore,
  seen: { n: number; entries: number; receipts: number },
): Generator<LedgerChange> {
  for (;;) {
    const { changes } = changesAfter(store, seen.n, CHANGES_MOST)
    if (changes.length === 0) return
    for (const change of changes) {
      seen.n = change.n
      for (const { seq } of change.entries) if (seq === seen.entries + 1) seen.entries = seq
      for (const { number } of change.receipts) if (number === seen.receipts + 1) seen.receipts = number
      yield { ...change, entries: [], receipts: [] }
    }
  }
}

const same = (folded: AccountChange | null, account: Parameters<typeof accountChange>[0]) =>
  folded !== null && JSON.stringify(folded) === JSON.stringify(accountChange(account))
/** Both were written by the same function, so the order of the fields is the same, too. */
const isSame = (folded: object, stored: object) => JSON.stringify(folded) === JSON.stringify(stored)
