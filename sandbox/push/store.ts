import type { Secrets } from './decrypt.ts'

const MESSAGES_MOST = 2_000

export interface PushedMessage {
  readonly id: number
  readonly subscription: string
  readonly at: string
  readonly topic: string | null
  readonly ttl: string | null
  readonly text: string
}

export function createTables(sql: SqlStorage): void {
  sql.exec('create table if not exists push_browsers (id text primary key, secrets text not null)')
  sql.exec(`create table if not exists push_messages (id integer primary key autoincrement, subscription text not null,
    at text not null, topic text, ttl text, text text not null)`)
}

export function forget(sql: SqlStorage): void {
  sql.exec('delete from push_browsers')
  sql.exec('delete from push_messages')
}

export function keepBrowser(sql: SqlStorage, id: string, secrets: Secrets): void {
  sql.exec('insert into push_browsers (id, secrets) values (?, ?)', id, JSON.stringify(secrets))
}

export function browser(sql: SqlStorage, id: string): Secrets | null {
  const [row] = sql.exec<{ secrets: string }>('select secrets from push_browsers where id = ?', id).toArray()
  return row ? JSON.parse(row.secrets) : null
}

export function keepMessage(sql: SqlStorage, message: Omit<PushedMessage, 'id' | 'at'>): void {
  sql.exec(
    'insert into push_messages (subscription, at, topic, ttl, text) values (?, ?, ?, ?, ?)',
    message.subscription,
    new Date().toISOString(),
    message.topic,
    message.ttl,
    message.text,
  )
  sql.exec('delete from push_messages where id <= (select max(id) from push_messages) - ?', MESSAGES_MOST)
}

export function pushed(sql: SqlStorage, subscription: string | null): PushedMessage[] {
  return sql
    .exec<{ [Name in keyof PushedMessage]: PushedMessage[Name] }>(
      'select * from push_messages where ?1 is null or subscription = ?1 order by id desc limit 200',
      subscription,
    )
    .toArray()
}
