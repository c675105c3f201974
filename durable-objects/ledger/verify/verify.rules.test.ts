import { beforeEach, describe, expect, it } from 'vitest'
import { type Invariant, invariants } from '../../../contract/payouts/ledger.ts'
import { cancel, pause } from '../control.ts'
import { LEASE_MS } from '../limits.ts'
import { LIMITS, refusedByRail, rowsOf, Stage } from '../simulation/stage.ts'
import { checks, verify } from './verify.ts'

let stage: Stage
beforeEach(() => {
  stage = livedIn()
})

/** A ledger in which every kind of thing has happened, and some are still going on. */
function livedIn(): Stage {
  const stage = new Stage(50_000, { concurrency: 64 })
  const named = (name: string, ...amounts: number[]) =>
    rowsOf(...amounts).map((row) => ({ ...row, transferId: `${name}-${row.line}` }))
  // One row paid with a fee, one refused, one given up and reported late.
  stage.reserve(named('a', 1_000, 2_000, 3_000), { bulkId: 'bulk-a', feeBearer: 'payer' })
  stage.commit(stage.sent('a-2', 1_010))
  stage.now += LEASE_MS
  stage.settle(stage.sent('a-3'), refusedByRail)
  stage.now += LEASE_MS
  stage.givenUp('a-4')
  stage.now += 5 * LIMITS.gapMs
  stage.commit(stage.ask('a-4'))
  // One row under its second id, one unknown, one just claimed, and a pause after all that.
  stage.reserve(named('b', 400, 500, 600, 700), { bulkId: 'bulk-b' })
  stage.settle(stage.sent('b-2'), { kind: 'requote' })
  stage.now += LEASE_MS
  stage.settle(stage.sent('b-3'), { kind: 'unknown', askAt: stage.now + LIMITS.gapMs })
  stage.now += LEASE_MS
  stage.quote(stage.pay('b-4'))
  pause(stage.store, 'bulk-b', 'person', stage.now)
  stage.reserve(named('c', 10, 20), { bulkId: 'bulk-c' })
  cancel(stage.store, 'bulk-c', stage.now)
  stage.reserve(named('d', 30), { bulkId: 'bulk-d' })
  // A defect would not ask the keys and checks of the tables for leave.
  stage.storage.sql.exec('pragma ignore_check_constraints = on')
  return stage
}

const set = (statement: string) => (stage: Stage) => void stage.storage.sql.exec(statement)

/** A planted defect for each rule, and for most rules several. */
const planted: Readonly<Record<Invariant, readonly ((stage: Stage) => void)[]>> = {
  entry_moves_money: [
    set("update entries set debit = 'paid' where seq = 2"),
    set('update entries set amount = 0 where seq = 2'),
    set('update entries set amount = 0.5 where seq = 2'),
    set('update account set suspense = suspense + 1'),
  ],
  never_negative: [
    set("update entries set amount = 90000 where kind = 'reserve' and seq = 2"),
    set('update account set available = -1'),
  ],
  balance_explained: [
    set('update account set paid = paid + 1, funding = funding - 1'),
    set('update fundings set amount = amount + 1'),
  ],
  reserved_is_open_attempts: [
    set("update attempts set reserved = reserved + 1 where state = 'open'"),
    set('update account set reserved = reserved + 1'),
  ],
  rail_id_once_per_kind: [
    set(`drop index entries_once; insert into entries select (select max(seq) + 1 from entries), at, kind, debit,
      credit, amount, rail_transfer_id, reference, transfer_id, bulk_id, balance, reserved, prev_hash, hash
      from entries where kind = 'post';`),
  ],
  post_or_void_after_reserve: [
    set("update attempts set state = 'void' where state = 'posted'"),
    set("update entries set kind = 'void' where kind = 'post'"),
    set("delete from entries where kind = 'void' and transfer_id = 'a-3'"),
    set("delete from entries where kind = 'reserve' and transfer_id = 'a-3'"),
    set("update entries set seq = 1000 where kind = 'reserve' and transfer_id = 'a-2'"),
    set("delete from attempts where transfer_id = 'a-3'"),
  ],
  reserve_used_up: [
    set("update entries set amount = amount - 1 where kind = 'void' and transfer_id = 'a-3'"),
    set("delete from entries where kind = 'release'"),
    set("update entries set amount = amount + 1 where kind = 'fee'"),
    set("update attempts set reserved = reserved + 1 where state = 'posted'"),
  ],
  one_attempt_per_row: [
    set(`drop index attempts_open; insert into attempts select 'other', transfer_id, bulk_id, reserved, state,
      transfer_amount, body, body_hash, expires_at, sent_at, unknown_since, absent_at, asks, ask_at, warned
      from attempts where transfer_id = 'b-5';`),
    set("update attempts set state = 'posted' where transfer_id = 'b-2'"),
    set("update entries set transfer_id = 'a-2' where kind = 'late_post'"),
  ],
  new_attempt_after_void: [
    set("update entries set seq = 1000 where kind = 'void' and transfer_id = 'b-2'"),
    set("delete from entries where kind = 'void' and transfer_id = 'b-2'"),
  ],
  step_agrees: [
    set("update rows set step = 'FAILED' where step = 'COMMITTED'"),
    set("update rows set step = 'COMMITTED' where transfer_id = 'a-3'"),
    set("update rows set step = 'CANCELLED' where transfer_id = 'b-3'"),
    set("update rows set rail_transfer_id = 'other' where transfer_id = 'b-2'"),
    set("update rows set attempts = 3 where transfer_id = 'b-2'"),
  ],
  file_total_agrees: [
    set('update bulks set total_amount = total_amount + 1'),
    set("update bulks set rows = rows + 1 where bulk_id = 'bulk-a'"),
    set("update bulks set paid_amount = paid_amount + 1 where bulk_id = 'bulk-a'"),
    set("update bulks set fees_amount = fees_amount + 1 where bulk_id = 'bulk-a'"),
    set("update bulks set failed = 0, committed = 3 where bulk_id = 'bulk-a'"),
    set("delete from rows where transfer_id = 'a-3'"),
    set("delete from bulks where bulk_id = 'bulk-c'"),
  ],
  finished_reserves_nothing: [set("update bulks set stage = 'partial' where bulk_id = 'bulk-b'")],
  one_body_before_sending: [
    set("update attempts set body = replace(body, 'expiration', 'expiratiom') where state = 'posted'"),
    set("update attempts set body = null, body_hash = null, sent_at = null where state = 'posted'"),
    set("update attempts set body = '{}', body_hash = 'x', sent_at = 1 where transfer_id = 'b-5'"),
    set('update attempts set sent_at = null where body is not null'),
  ],
  approved_before_reserve: [
    set("update rows set amount = amount + 1 where transfer_id = 'b-5'"),
    set("update rows set payee_identifier = '22997999999' where transfer_id = 'b-5'"),
    set("update bulks set approval = replace(approval, 'rowsHash', 'other')"),
    set("update bulks set approval = ''"),
    set("update bulks set period = '2026-12'"),
  ],
  entry_chain_whole: [
    set("update entries set at = '2026-11-02T09:30:00.001Z' where seq = 3"),
    set("update entries set bulk_id = 'bulk-c' where seq = 3"),
    set('delete from entries where seq = 3'),
    set('delete from entries where seq = (select max(seq) from entries)'),
  ],
  one_receipt_per_post: [
    set('delete from receipts where number = 1'),
    set('delete from receipts where number = 2'),
    set('update receipts set amount = 1 where number = 1'),
    set("update receipts set code = 'code-99999999999999999999' where number = 1"),
    set("update receipts set payee_name = 'KOFFI A.' where number = 1"),
    set("update rows set receipt_number = null where step = 'COMMITTED'"),
  ],
  reference_funds_once: [
    set(`insert into entries select 1000, at, kind, debit, credit, amount, rail_transfer_id, reference, transfer_id,
      bulk_id, balance, reserved, prev_hash, hash from entries where kind = 'fund'`),
    set('delete from fundings'),
    set("update fundings set reversed_at = '2026-11-02T09:30:00.000Z'"),
    set("insert into fundings values ('f-2', 'VIR-2', 1, null, '', 0, null, null, null)"),
  ],
  stale_fence_writes_nothing: [
    set(`update changes set data = json_set(data, '$.rows[0].fence', 0)
      where n = (select max(n) from changes where data like '%"a-4"%')`),
    set("update rows set fence = 0 where transfer_id = 'b-4'"),
  ],
  stopped_bulk_not_claimed: [
    set(`update rows set lease_until = 1, task = 'pay', claimed_n = (select head from account)
      where transfer_id = 'b-5'`),
  ],
  projection_folds_changes: [
    set('update changes set data = replace(data, \'"step":"CANCELLED"\', \'"step":"FAILED"\')'),
    set('delete from changes where n = 3'),
    set('delete from changes where n = (select max(n) from changes)'),
    set("update rows set payee_name = 'KOFFI A.' where transfer_id = 'a-2'"),
    set("update bulks set pause_reason = 'rail_down' where bulk_id = 'bulk-b'"),
    set('update changes set entries = entries - 1 where n = (select max(n) from changes)'),
  ],
}

describe('the verification of a ledger', () => {
  it('finds nothing where everything is as it was written', () => {
    const { faults, ok, entries, receipts } = verify(stage.store)
    expect(faults).toEqual([])
    expect([ok, entries, receipts]).toEqual([true, stage.account.entries, 2])
  })

  it('has a planted defect for each of the twenty rules', () => {
    expect(invariants).toHaveLength(20)
    for (const invariant of invariants) expect(planted[invariant].length).toBeGreaterThan(0)
  })

  it.each(
    invariants.flatMap((invariant) =>
      planted[invariant].map((plant, number) => ({ invariant, number, plant })),
    ),
  )('finds $invariant broken by planted defect $number', ({ invariant, plant }) => {
    expect([...checks[invariant](stage.store)]).toEqual([])
    plant(stage)
    const { faults } = verify(stage.store)
    expect(faults.map((fault) => fault.invariant)).toContain(invariant)
  })

  it('finds a byte that was altered in any column of any entry and any receipt', () => {
    const missed: string[] = []
    for (const [table, key] of [
      ['entries', 'seq'],
      ['receipts', 'number'],
    ] as const) {
      const rows = stage.store.sql.exec<Record<string, SqlStorageValue>>(`select * from ${table}`).toArray()
      for (const row of rows)
        for (const [column, value] of Object.entries(row)) {
          const altered = value === null ? 'x' : typeof value === 'number' ? value + 1 : alter(String(value))
          const where = `where ${key} = ${row[key]}`
          stage.storage.sql.exec('savepoint byte')
          try {
            stage.storage.sql.exec(`update ${table} set ${column} = ? ${where}`, altered)
            if (verify(stage.store).ok) missed.push(`${table}.${column} ${where}`)
          } catch {
            // A key of the table stands against it.
          }
          stage.storage.sql.exec('rollback to byte')
          stage.storage.sql.exec('release byte')
        }
    }
    expect(missed).toEqual([])
  })
})

const alter = (text: string) => (text.endsWith('1') ? `${text.slice(0, -1)}2` : `${text.slice(0, -1)}1`)
