import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { EndedSessions } from '../chat-room/api.ts'

/** Longer than a request can be on its way to an object. */
const REMEMBERED_MS = 600_000
/** The clocks of two machines. */
const APART_MS = 5_000

/** One step of an object's schema that accepts sockets. Objects from before the step have made the table themselves. */
export const REVOKED_SESSIONS_SCHEMA = `
  create table if not exists ended_lately (session_id text primary key, at integer not null);
`

/**
 * A session can be revoked between the Worker's check and the socket's acceptance. Revoked ids are kept ten minutes, so
 * such an upgrade is refused.
 */
export class RecentlyRevokedSessions {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  note({ sessionIds }: EndedSessions, now: number): void {
    this.#sql.exec('delete from ended_lately where at < ?', now - REMEMBERED_MS)
    this.#sql.exec(
      'insert or replace into ended_lately select value, ?2 from json_each(?1)',
      JSON.stringify(sessionIds),
      now,
    )
  }

  /** A session that was asked about since then lives again: that of an organization that was switched on. */
  has({ sessionId, askedAt }: Pick<SocketFacts, 'sessionId' | 'askedAt'>): boolean {
    const found = this.#sql.exec(
      'select 1 from ended_lately where session_id = ? and at >= ?',
      sessionId,
      askedAt - APART_MS,
    )
    return found.toArray().length > 0
  }
}
