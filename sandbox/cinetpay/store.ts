import type { Asked, Decision, Transaction } from './transaction.ts'

export interface Notification {
  readonly id: number
  readonly transaction_id: string
  readonly notify_url: string
  /** The form, as it is sent. */
  readonly body: string
  readonly x_token: string
  /** What the merchant answered; null where it was not sent or nobody answered. */
  readonly answered: number | null
}

export function createTables(sql: SqlStorage): void {
  sql.exec(`create table if not exists cinetpay_transactions (transaction_id text primary key,
    token text not null unique, ask text not null, code text not null, method text not null,
    operator_id text, paid_at text)`)
  sql.exec(`create table if not exists cinetpay_notifications (id integer primary key autoincrement,
    transaction_id text not null, notify_url text not null, body text not null, x_token text not null,
    answered integer)`)
}

export function forget(sql: SqlStorage): void {
  sql.exec('delete from cinetpay_transactions')
  sql.exec('delete from cinetpay_notifications')
}

/** Null where the number was used before. */
export function open(sql: SqlStorage, ask: Asked): Transaction | null {
  const token = `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', '')
  const { rowsWritten } = sql.exec(
    `insert into cinetpay_transactions values (?, ?, ?, '662', '', null, null) on conflict do nothing`,
    ask.transaction_id,
    token,
    JSON.stringify(ask),
  )
  return rowsWritten === 0 ? null : transaction(sql, ask.transaction_id)
}

export const transaction = (sql: SqlStorage, id: string): Transaction | null =>
  first(sql.exec<Row>('select * from cinetpay_transactions where transaction_id = ?', id))

export const transactionOf = (sql: SqlStorage, token: string): Transaction | null =>
  first(sql.exec<Row>('select * from cinetpay_transactions where token = ?', token))

export const transactions = (sql: SqlStorage): Transaction[] =>
  sql.exec<Row>('select * from cinetpay_transactions order by rowid desc limit 200').toArray().map(stored)

/** What is paid stays paid; everything else may still change, as with a payer who tries again. */
export function decide(sql: SqlStorage, id: string, { code, method }: Decision): Transaction | null {
  const isPaid = code === '00'
  sql.exec(
    `update cinetpay_transactions set code = ?, method = ?, operator_id = ?, paid_at = ?
     where transaction_id = ? and code <> '00'`,
    code,
    method,
    isPaid ? `MP${Date.now()}.${id.slice(-6)}` : null,
    isPaid ? new Date().toISOString() : null,
    id,
  )
  return transaction(sql, id)
}

export function keep(sql: SqlStorage, sent: Omit<Notification, 'id' | 'answered'>): Notification {
  const [row] = sql
    .exec<Notification & Record<string, SqlStorageValue>>(
      `insert into cinetpay_notifications (transaction_id, notify_url, body, x_token) values (?, ?, ?, ?)
       returning *`,
      sent.transaction_id,
      sent.notify_url,
      sent.body,
      sent.x_token,
    )
    .toArray()
  if (!row) throw new Error('a row that was inserted is returned')
  return row
}

export function noteAnswer(sql: SqlStorage, id: number, status: number): void {
  sql.exec('update cinetpay_notifications set answered = ? where id = ?', status, id)
}

export const notifications = (sql: SqlStorage, transactionId: string | null): Notification[] =>
  sql
    .exec<Notification & Record<string, SqlStorageValue>>(
      'select * from cinetpay_notifications where ?1 is null or transaction_id = ?1 order by id limit 5000',
      transactionId,
    )
    .toArray()

type Row = Record<string, SqlStorageValue> & {
  transaction_id: string
  token: string
  ask: string
  code: string
  method: string
  operator_id: string | null
  paid_at: string | null
}

const first = (cursor: SqlStorageCursor<Row>): Transaction | null => {
  const [row] = cursor.toArray()
  return row ? stored(row) : null
}

/** Written by `open` alone, so it is trusted. */
const stored = ({ ask, ...row }: Row): Transaction => ({ ...row, ask: JSON.parse(ask) })
