import {
  CHAIN_START,
  type Entry,
  entryMoves,
  entryText,
  type LedgerAccount,
  ledgerAccounts,
} from '../../../contract/payouts/ledger.ts'
import { sha256Hex } from '../digest.ts'
import type { LedgerStore } from '../store.ts'
import { found } from './found.ts'

const entriesOf = ({ sql }: LedgerStore) => sql.exec<Entry>('select * from entries order by seq')
type Balances = Record<LedgerAccount, number>
const nothing = (): Balances => ({ funding: 0, available: 0, reserved: 0, paid: 0, fees: 0, suspense: 0 })

/** 1: each entry moves a positive integer between two accounts of its kind, and all accounts sum to nothing. */
export function* badMoves(store: LedgerStore): Generator<string> {
  for (const { seq, kind, debit, credit, amount } of entriesOf(store)) {
    const isMove = entryMoves[kind]?.some(([from, to]) => from === debit && to === credit) ?? false
    if (!isMove || !Number.isSafeInteger(amount) || amount <= 0) yield `entry ${seq}`
  }
  const account = store.opened()
  if (ledgerAccounts.reduce((sum, name) => sum + account[name], 0) !== 0)
    yield `account ${account.account_id}`
}

/** 2: neither what is available nor what is set aside was ever less than nothing. */
export function* overdrawn(store: LedgerStore): Generator<string> {
  const balances = nothing()
  for (const { seq, debit, credit, amount } of entriesOf(store)) {
    balances[debit] -= amount
    balances[credit] += amount
    if (balances.available < 0 || balances.reserved < 0) yield `entry ${seq}`
  }
  const { account_id, available, reserved } = store.opened()
  if (available < 0 || reserved < 0) yield `account ${account_id}`
}

/** 3: what the account holds and has paid is what was funded, less what was given back, and what it was lent. */
export function* unexplained(store: LedgerStore): Generator<string> {
  const account = store.opened()
  const balances = nothing()
  for (const { debit, credit, amount } of entriesOf(store)) {
    balances[debit] -= amount
    balances[credit] += amount
  }
  const { funded } = store.sql
    .exec<{ funded: number }>(
      'select coalesce(sum(amount) filter (where reversed_at is null), 0) as funded from fundings',
    )
    .one()
  const { available, reserved, paid, fees, suspense } = account
  const isExplained = available + reserved + paid + fees === funded - suspense
  if (!isExplained || ledgerAccounts.some((name) => account[name] !== balances[name]))
    yield `account ${account.account_id}`
}

/** 5: an id at the rail has one entry of each kind. */
export const repeated = (store: LedgerStore) =>
  found(
    store,
    `select 'attempt ' || rail_transfer_id as subject from entries where rail_transfer_id is not null
     group by rail_transfer_id, kind having count(*) > 1`,
  )

/** 15: numbers without a gap, each hash of what it says and of the one before; what is not hashed follows from that. */
export function* brokenChain(store: LedgerStore): Generator<string> {
  const balances = nothing()
  let previous = { seq: 0, hash: CHAIN_START }
  for (const entry of entriesOf(store)) {
    balances[entry.debit] -= entry.amount
    balances[entry.credit] += entry.amount
    const isWhole =
      entry.seq === previous.seq + 1 &&
      entry.prev_hash === previous.hash &&
      entry.hash === sha256Hex(entryText(entry)) &&
      entry.balance === balances.available + balances.reserved &&
      entry.reserved === balances.reserved
    if (!isWhole) yield `entry ${entry.seq}`
    previous = entry
  }
  const { account_id, entries, entry_hash } = store.opened()
  if (entries !== previous.seq || entry_hash !== previous.hash) yield `account ${account_id}`
  yield* found(
    store,
    `select 'entry ' || seq as subject from entries left join attempts using (rail_transfer_id)
     where entries.transfer_id is not attempts.transfer_id or entries.bulk_id is not attempts.bulk_id
       or (entries.rail_transfer_id is null) <> (attempts.transfer_id is null)`,
  )
}

/** 17: a reference has one funding, with one entry, and at most one reversal. */
export const referencesTwice = (store: LedgerStore) =>
  found(
    store,
    `select 'funding ' || reference as subject from entries where kind in ('fund', 'reversal')
     group by reference, kind having count(*) > 1
     union all
     select 'funding ' || reference from fundings group by reference having count(*) > 1
     union all
     select 'funding ' || coalesce(entries.reference, '') from entries left join fundings using (reference)
     where kind in ('fund', 'reversal') and (fundings.amount is not entries.amount
       or kind = 'reversal' and reversed_at is null)
     union all
     select 'funding ' || reference from fundings where not exists
       (select 1 from entries where kind = 'fund' and entries.reference = fundings.reference)
       or reversed_at is not null and not exists
       (select 1 from entries where kind = 'reversal' and entries.reference = fundings.reference)`,
  )
