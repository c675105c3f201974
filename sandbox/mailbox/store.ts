import { knobOf, type Setting } from '../control/room.ts'
import { strike } from '../control/store.ts'
import { bareAddress, type Delivery, type Mail, type Outcome } from './mail.ts'
import { mailboxRoom } from './room.ts'

/** A campaign of ten thousand with its failures; older mails are deleted, so that the mailbox is bounded. */
const messagesMax = 20_000
const attemptsMax = 60_000

export interface Message extends Mail {
  readonly id: string
  readonly at: string
  readonly idempotency_key: string | null
  /** Calls for this mail, failed ones included. */
  readonly attempts: number
}

export interface Attempt {
  readonly at: string
  readonly idempotency_key: string | null
  readonly outcome: string
  readonly message_id: string | null
  readonly to: readonly string[]
}

export interface Filter {
  readonly to: string | null
  readonly limit: number
}

export interface MessageList {
  readonly total: number
  /** All calls matching the filter, those without a mail included. */
  readonly attempts: number
  readonly results: readonly Message[]
}

export function createTables(sql: SqlStorage): void {
  sql.exec(`create table if not exists messages (seq integer primary key autoincrement, id text not null unique,
    at text not null, idempotency_key text unique, recipients text not null, mail text not null)`)
  sql.exec(`create table if not exists attempts (seq integer primary key autoincrement, at text not null,
    idempotency_key text, outcome text not null, message_id text, recipients text not null)`)
  sql.exec('create index if not exists attempts_by_key on attempts (idempotency_key)')
  sql.exec('create index if not exists attempts_by_message on attempts (message_id)')
}

export function forget(sql: SqlStorage): void {
  sql.exec('delete from messages')
  sql.exec('delete from attempts')
}

/** One call of the provider's API: first the mode decides, then the idempotency key. */
export function deliver(sql: SqlStorage, mail: Mail, idempotencyKey: string | null): Delivery {
  const recipients = JSON.stringify(mail.to.map(bareAddress))
  const delivery = decide(sql, mail, { idempotencyKey, recipients })
  sql.exec(
    'insert into attempts (at, idempotency_key, outcome, message_id, recipients) values (?, ?, ?, ?, ?)',
    new Date().toISOString(),
    idempotencyKey,
    delivery.outcome,
    delivery.id,
    recipients,
  )
  sql.exec('delete from attempts where seq <= (select max(seq) from attempts) - ?', attemptsMax)
  return delivery
}

export function messages(sql: SqlStorage, { to, limit }: Filter): MessageList {
  const address = to === null ? null : bareAddress(to)
  const rows = sql
    .exec<MessageRow>(`${selectMessages} where ${sentTo} order by seq desc limit ?2`, address, limit)
    .toArray()
  return {
    total: countRows(sql, 'messages', address),
    attempts: countRows(sql, 'attempts', address),
    results: rows.map(messageOf),
  }
}

/** How many mails each address holds, and when its newest came: for who checks that each got one. */
export function tally(sql: SqlStorage): (readonly [address: string, mails: number, newest: string])[] {
  return sql
    .exec<{ address: string; mails: number; newest: string }>(
      `select value as address, count(*) as mails, max(at) as newest from messages, json_each(recipients)
        group by value order by value`,
    )
    .toArray()
    .map(({ address, mails, newest }) => [address, mails, newest])
}

export function message(sql: SqlStorage, id: string): Message | null {
  const [row] = sql.exec<MessageRow>(`${selectMessages} where id = ?`, id).toArray()
  return row ? messageOf(row) : null
}

export function attempts(sql: SqlStorage, limit: number): Attempt[] {
  return sql
    .exec<AttemptRow>('select * from attempts order by seq desc limit ?', limit)
    .toArray()
    .map(({ at, idempotency_key, outcome, message_id, recipients }) => ({
      at,
      idempotency_key,
      outcome,
      message_id,
      to: JSON.parse(recipients),
    }))
}

interface Envelope {
  readonly idempotencyKey: string | null
  readonly recipients: string
}

function decide(sql: SqlStorage, mail: Mail, envelope: Envelope): Delivery {
  const fault = strike(sql, mailboxRoom.name, Object.keys(mailboxRoom.modes))
  const failure = fault?.mode === 'flaky' ? flakiness(sql, fault) : null
  const lost = failure === 'down' ? 'down' : lostBy[fault?.mode ?? 'ok']
  if (lost) return { outcome: lost, id: null, fault }
  const [known] = sql
    .exec<{ id: string; mail: string }>(
      'select id, mail from messages where idempotency_key = ?',
      envelope.idempotencyKey,
    )
    .toArray()
  if (known && known.mail !== JSON.stringify(mail)) return { outcome: 'conflict', id: null, fault }
  const id = known?.id ?? store(sql, mail, envelope)
  if (fault?.mode === 'accept_then_drop' || failure === 'dropped') return { outcome: 'dropped', id, fault }
  return { outcome: known ? 'repeated' : 'stored', id, fault }
}

/** By the number of the call, so that a run fails as the run before: every second failure comes after the mail was kept. */
function flakiness(sql: SqlStorage, fault: Setting): 'down' | 'dropped' | null {
  const { n } = sql.exec<{ n: number }>('select coalesce(max(seq), 0) as n from attempts').one()
  // Multiplied by a number without a common factor, so that failures do not come in rows.
  if ((n * 37) % 100 >= knobOf(mailboxRoom, fault, 'failing_percent')) return null
  return (n * 37) % 2 === 0 ? 'down' : 'dropped'
}

const lostBy: Readonly<Record<string, Outcome>> = {
  down: 'down',
  fail_next: 'down',
  refuse: 'refused',
  rate_limited: 'rate_limited',
}

function store(sql: SqlStorage, mail: Mail, { idempotencyKey, recipients }: Envelope): string {
  const id = crypto.randomUUID()
  sql.exec(
    'insert into messages (id, at, idempotency_key, recipients, mail) values (?, ?, ?, ?, ?)',
    id,
    new Date().toISOString(),
    idempotencyKey,
    recipients,
    JSON.stringify(mail),
  )
  sql.exec('delete from messages where seq <= (select max(seq) from messages) - ?', messagesMax)
  return id
}

type MessageRow = { id: string; at: string; idempotency_key: string | null; mail: string; attempts: number }
type AttemptRow = {
  at: string
  idempotency_key: string | null
  outcome: string
  message_id: string | null
  recipients: string
}

/** Failed calls have no message id, so those with a key are counted by key. */
const selectMessages = `select id, at, idempotency_key, mail, (select count(*) from attempts
  where message_id = messages.id or attempts.idempotency_key = messages.idempotency_key) as attempts from messages`

const sentTo = '(?1 is null or exists (select 1 from json_each(recipients) where value = ?1))'

function countRows(sql: SqlStorage, table: 'messages' | 'attempts', address: string | null): number {
  return sql.exec<{ n: number }>(`select count(*) as n from ${table} where ${sentTo}`, address).one().n
}

function messageOf({ id, at, idempotency_key, mail, attempts }: MessageRow): Message {
  const parsed: Mail = JSON.parse(mail)
  return { id, at, idempotency_key, attempts, ...parsed }
}
