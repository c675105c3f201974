import type {
  AccountChange,
  BulkChange,
  LedgerChange,
  LedgerEvent,
  RowChange,
} from '../../contract/payouts/changes.ts'
import type { Entry } from '../../contract/payouts/ledger.ts'
import type { LedgerReceipt } from '../../contract/payouts/receipts.ts'
import type { ChangePage, Traffic } from './api.ts'
import { CHANGES_MOST } from './limits.ts'
import type { LedgerStore } from './store.ts'
import { textOf } from './write.ts'

type Logged = {
  readonly n: number
  readonly at: string
  readonly data: string
  readonly entries: number
  readonly receipts: number
}

/** A number may be of two hundred rows or of one, so a page is also bounded by what it weighs. */
const PAGE_CHARACTERS = 500_000

function shortened(logged: Iterable<Logged>): Logged[] {
  const page: Logged[] = []
  let characters = 0
  for (const change of logged) {
    page.push(change)
    characters += change.data.length
    // The first may be the number before the page.
    if (characters > PAGE_CHARACTERS && page.length > 1) break
  }
  return page
}

/** The log in order. Entries and receipts never change, so a number only says how many there were after it. */
export function changesAfter(store: LedgerStore, after: number, most: number): ChangePage {
  const { head } = store.opened()
  const from = Math.max(0, Math.trunc(after))
  const logged = shortened(
    store.sql.exec<Logged>(
      'select * from changes where n >= ? order by n limit ?',
      from,
      Math.min(most, CHANGES_MOST) + (from > 0 ? 1 : 0),
    ),
  )
  let before = { entries: 0, receipts: 0 }
  // The number before the page says where the page's entries begin.
  if (from > 0) before = logged.shift() ?? before
  const last = logged.at(-1) ?? before
  const entries = store.sql
    .exec<Entry>(
      'select * from entries where seq > ? and seq <= ? order by seq',
      before.entries,
      last.entries,
    )
    .toArray()
  const receipts = store.sql
    .exec<LedgerReceipt & Record<string, SqlStorageValue>>(
      'select account.account_id, receipts.* from receipts, account where number > ? and number <= ? order by number',
      before.receipts,
      last.receipts,
    )
    .toArray()
  const changes = logged.map((change): LedgerChange => {
    const data = JSON.parse(change.data) as Data
    const some = {
      entries: entries.filter(({ seq }) => seq > before.entries && seq <= change.entries),
      receipts: receipts.filter(({ number }) => number > before.receipts && number <= change.receipts),
    }
    before = change
    return { n: change.n, at: change.at, ...data, ...some }
  })
  return { head, changes }
}

interface Data {
  readonly account: AccountChange
  readonly bulks: readonly BulkChange[]
  readonly rows: readonly RowChange[]
  readonly events: readonly LedgerEvent[]
}

/** What waits at the rail. */
export function trafficOf({ sql }: LedgerStore, now: number): Traffic {
  const { inFlight } = sql
    .exec<{ inFlight: number }>('select count(*) as inFlight from rows where lease_until is not null')
    .one()
  const { unknown, oldest } = sql
    .exec<{ unknown: number; oldest: number | null }>(
      `select count(*) as unknown, min(unknown_since) as oldest from attempts
       where state = 'open' and unknown_since is not null`,
    )
    .one()
  const providers = sql
    .exec<{ fsp_id: string; paused_until: number }>(
      'select fsp_id, paused_until from providers where paused_until > ? order by fsp_id',
      now,
    )
    .toArray()
  return {
    inFlight,
    unknown,
    oldestUnknownAt: textOf(oldest),
    providers: providers.map(({ fsp_id, paused_until }) => ({
      fspId: fsp_id,
      pausedUntil: textOf(paused_until) ?? '',
    })),
  }
}
