import type { Setting } from '../control/room.ts'
import { initialSetting } from '../control/room.ts'
import * as settings from '../control/store.ts'
import { plain, wellKnown } from './payees.ts'
import { type MojaloopMode, mojaloopRoom } from './room.ts'

/**
 * LOST never reached the hub; its row only remembers whose it was. LATE is stored, but the hub denies it until it is
 * due. RECEIVED and RESERVED become what is written beside them once they are due.
 */
export type TransferState = 'LOST' | 'LATE' | 'RECEIVED' | 'RESERVED' | 'COMMITTED' | 'ABORTED'

export interface Transfer {
  readonly transfer_id: string
  /** Word for word: the hub tells a resend from another transfer by it. */
  readonly body: string
  readonly payee_type: string
  readonly payee_identifier: string
  readonly payee_fsp: string
  readonly amount: string
  readonly currency: string
  readonly state: TransferState
  readonly error_code: string | null
  readonly fulfilment: string
  readonly becomes: 'COMMITTED' | 'ABORTED' | null
  /** In milliseconds since 1970, as all moments here. */
  readonly settles_at: number | null
  readonly completed_at: number | null
  readonly sends: number
  /** How often the same id came with another body. */
  readonly conflicts: number
}

export function createTables(sql: SqlStorage): void {
  sql.exec(`create table if not exists mojaloop_transfers (transfer_id text primary key, body text not null,
    payee_type text not null, payee_identifier text not null, payee_fsp text not null, amount text not null,
    currency text not null, state text not null, error_code text, fulfilment text not null, becomes text,
    settles_at integer, completed_at integer, sends integer not null default 1,
    conflicts integer not null default 0)`)
  sql.exec('create index if not exists mojaloop_transfers_payee on mojaloop_transfers (payee_identifier)')
  sql.exec('create table if not exists mojaloop_payees (identifier text primary key, setting text not null)')
  sql.exec('create table if not exists mojaloop_lookups (identifier text primary key)')
  sql.exec('create table if not exists mojaloop_clock (id integer primary key, now integer not null)')
}

export function forget(sql: SqlStorage): void {
  for (const table of ['transfers', 'payees', 'lookups', 'clock']) sql.exec(`delete from mojaloop_${table}`)
}

/** The hub's clock. A test whose clock stands still sets this one too: the hub refuses what has expired. */
export const nowOf = (sql: SqlStorage): number =>
  sql.exec<{ now: number }>('select now from mojaloop_clock').toArray()[0]?.now ?? Date.now()

export function setClock(sql: SqlStorage, now: number | null): void {
  if (now === null) sql.exec('delete from mojaloop_clock')
  else sql.exec('insert or replace into mojaloop_clock (id, now) values (1, ?)', now)
}

export const settingOfRoom = (sql: SqlStorage): Setting =>
  settings.settingOf(sql, mojaloopRoom.name) ?? initialSetting(mojaloopRoom)

export function payeeSettings(sql: SqlStorage): Record<string, Setting> {
  const rows = sql.exec<PayeeRow>('select identifier, setting from mojaloop_payees').toArray()
  return Object.fromEntries(rows.map(({ identifier, setting }) => [identifier, JSON.parse(setting)]))
}

export function setPayee(sql: SqlStorage, identifier: string, setting: Setting | null): void {
  if (setting === null) sql.exec('delete from mojaloop_payees where identifier = ?', plain(identifier))
  else
    sql.exec(
      'insert or replace into mojaloop_payees (identifier, setting) values (?, ?)',
      plain(identifier),
      JSON.stringify(setting),
    )
}

/** The mode that applies to a call about a payee: their own, the room's, or the one that their identifier stands for. */
export function strike(
  sql: SqlStorage,
  identifier: string | null,
  modes: readonly MojaloopMode[],
): Setting | null {
  const own = identifier === null ? null : strikePayee(sql, plain(identifier), modes)
  if (own) return own
  const ofRoom = settings.strike(sql, mojaloopRoom.name, modes)
  if (ofRoom || identifier === null) return ofRoom
  const known = wellKnown(identifier, settingOfRoom(sql))
  return known && applies(known, modes) ? known : null
}

function strikePayee(sql: SqlStorage, identifier: string, modes: readonly MojaloopMode[]): Setting | null {
  const [row] = sql
    .exec<PayeeRow>('select identifier, setting from mojaloop_payees where identifier = ?', identifier)
    .toArray()
  if (!row) return null
  const setting: Setting = JSON.parse(row.setting)
  if (!applies(setting, modes)) return null
  if (setting.count !== null)
    setPayee(sql, identifier, setting.count > 1 ? { ...setting, count: setting.count - 1 } : null)
  return setting
}

const applies = ({ mode }: Setting, modes: readonly string[]) => modes.includes(mode)

/** True from the second time on. */
export const isLookedUpAgain = (sql: SqlStorage, identifier: string): boolean =>
  sql.exec('insert into mojaloop_lookups values (?) on conflict do nothing', plain(identifier))
    .rowsWritten === 0

/** As it is now: what was due has become what it had to become. */
export function transfer(sql: SqlStorage, id: string): Transfer | null {
  settle(sql, nowOf(sql), id)
  return sql.exec<Row>('select * from mojaloop_transfers where transfer_id = ?', id).toArray()[0] ?? null
}

export function insert(sql: SqlStorage, row: Omit<Transfer, 'sends' | 'conflicts'>): void {
  sql.exec(
    `insert into mojaloop_transfers (transfer_id, body, payee_type, payee_identifier, payee_fsp, amount, currency,
       state, error_code, fulfilment, becomes, settles_at, completed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (transfer_id) do update set state = excluded.state, error_code = excluded.error_code,
       becomes = excluded.becomes, settles_at = excluded.settles_at, completed_at = excluded.completed_at`,
    row.transfer_id,
    row.body,
    row.payee_type,
    plain(row.payee_identifier),
    row.payee_fsp,
    row.amount,
    row.currency,
    row.state,
    row.error_code,
    row.fulfilment,
    row.becomes,
    row.settles_at,
    row.completed_at,
  )
}

export function noteSend(sql: SqlStorage, id: string, isConflict: boolean): void {
  const column = isConflict ? 'conflicts' : 'sends'
  sql.exec(`update mojaloop_transfers set ${column} = ${column} + 1 where transfer_id = ?`, id)
}

/** Of one payee, how many of each: `quote_expired` alternates by it. */
export const countOf = (sql: SqlStorage, identifier: string, where: 'COMMITTED' | '3302'): number =>
  sql
    .exec<{ count: number }>(
      'select count(*) as count from mojaloop_transfers where payee_identifier = ?1 and ?2 in (state, error_code)',
      plain(identifier),
      where,
    )
    .one().count

/** What is due by then; all of it, or one transfer. */
export function settle(sql: SqlStorage, by: number, id: string | null = null): void {
  sql.exec(
    `update mojaloop_transfers set state = becomes, completed_at = settles_at, becomes = null, settles_at = null
     where settles_at <= ?1 and (?2 is null or transfer_id = ?2)`,
    by,
    id,
  )
}

export interface Ledger {
  /** Of everything that is committed, by currency, in the rail's own decimal text. */
  readonly committed: Record<string, { count: number; amount: string }>
  readonly results: Transfer[]
  /** Where the next page starts; null after the last. */
  readonly next: number | null
}

export const page = (sql: SqlStorage, after: number, limit: number): (Transfer & { rowid: number })[] =>
  sql
    .exec<Row & { rowid: number }>(
      'select rowid, * from mojaloop_transfers where rowid > ? order by rowid limit ?',
      after,
      limit,
    )
    .toArray()

export const newest = (sql: SqlStorage): Transfer[] =>
  sql.exec<Row>('select * from mojaloop_transfers order by rowid desc limit 200').toArray()

export const committedAmounts = (sql: SqlStorage): { currency: string; amount: string }[] =>
  sql
    .exec<{ currency: string; amount: string }>(
      `select currency, amount from mojaloop_transfers where state = 'COMMITTED'`,
    )
    .toArray()

type PayeeRow = { identifier: string; setting: string }
type Row = Transfer & Record<string, SqlStorageValue>
