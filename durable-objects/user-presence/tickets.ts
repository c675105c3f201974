import type { Ticket } from './api.ts'

/** Beyond this number the oldest ticket is dropped: a client needs one for each socket that it opens. */
const TICKETS_MOST = 20

/** Tickets that wait for their one use. Of each only a digest is kept. */
export class Tickets {
  readonly #sql: SqlStorage

  constructor({ sql }: Pick<DurableObjectStorage, 'sql'>) {
    this.#sql = sql
  }

  keep({ hash, sessionId, expiresAt }: Ticket): void {
    this.#sql.exec(
      'insert or ignore into tickets (hash, session_id, expires_at) values (?, ?, ?)',
      hash,
      sessionId,
      expiresAt,
    )
    this.#sql.exec(
      'delete from tickets where number not in (select number from tickets order by number desc limit ?)',
      TICKETS_MOST,
    )
  }

  /** Whose session the ticket speaks for; it is gone with the question, whatever the answer. */
  take(hash: string, now: number): string | null {
    const [ticket] = this.#sql
      .exec<{ session_id: string; expires_at: number }>(
        'delete from tickets where hash = ? returning session_id, expires_at',
        hash,
      )
      .toArray()
    this.#sql.exec('delete from tickets where expires_at <= ?', now)
    return ticket && ticket.expires_at > now ? ticket.session_id : null
  }

  void(ends: (sessionId: string) => boolean): void {
    const rows = this.#sql
      .exec<{ number: number; session_id: string }>('select number, session_id from tickets')
      .toArray()
    for (const { number, session_id } of rows)
      if (ends(session_id)) this.#sql.exec('delete from tickets where number = ?', number)
  }
}
