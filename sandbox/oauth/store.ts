import type { Account } from './accounts.ts'
import type { Grant } from './grant.ts'

/** A day exceeds any use of these tokens, and bounds the table. */
const tokenLifetimeMs = 24 * 60 * 60 * 1000

export function createTables(sql: SqlStorage): void {
  sql.exec(`create table if not exists grants
    (code text primary key, room text not null, expires_at integer not null, grant_json text not null)`)
  sql.exec(`create table if not exists tokens
    (token text primary key, room text not null, expires_at integer not null, bearer text not null)`)
}

export function forget(sql: SqlStorage): void {
  sql.exec('delete from grants')
  sql.exec('delete from tokens')
}

export function grantCode(sql: SqlStorage, grant: Grant): string {
  const code = secret('code')
  sql.exec('delete from grants where expires_at < ?', Date.now())
  sql.exec(
    'insert into grants (code, room, expires_at, grant_json) values (?, ?, ?, ?)',
    code,
    grant.room,
    grant.expires_at,
    JSON.stringify(grant),
  )
  return code
}

/** The code is spent, even if the rest of the request is refused: one code, one attempt. */
export function redeemCode(sql: SqlStorage, room: string, code: string): Grant | null {
  const [row] = sql
    .exec<{ expires_at: number; grant_json: string }>(
      'delete from grants where code = ? and room = ? returning expires_at, grant_json',
      code,
      room,
    )
    .toArray()
  return row && row.expires_at > Date.now() ? JSON.parse(row.grant_json) : null
}

export function issueToken(
  sql: SqlStorage,
  room: string,
  bearer: { account: Account; scope: string },
): string {
  const token = secret('token')
  sql.exec('delete from tokens where expires_at < ?', Date.now())
  sql.exec(
    'insert into tokens (token, room, expires_at, bearer) values (?, ?, ?, ?)',
    token,
    room,
    Date.now() + tokenLifetimeMs,
    JSON.stringify(bearer),
  )
  return token
}

export function bearerOf(sql: SqlStorage, room: string, token: string) {
  const [row] = sql
    .exec<{ bearer: string }>(
      'select bearer from tokens where token = ? and room = ? and expires_at > ?',
      token,
      room,
      Date.now(),
    )
    .toArray()
  return row ? parseBearer(row.bearer) : null
}

const parseBearer = (json: string): { account: Account; scope: string } => JSON.parse(json)

const secret = (kind: string) => `sandbox-${kind}-${crypto.randomUUID().replaceAll('-', '')}`
