/** A person's object keeps the note for a good day longer than any session lives, see `user-presence/session-revocations.ts`. */
const KNOWN_FOR_MS = 12 * 3_600_000

/**
 * People whose object knows that they have sockets in this room, so that it can end them with their session. It is called
 * twice a day and not for each socket: after a restart all reconnect at once, and their objects may stay asleep.
 */
export class RegisteredPeople {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  has(userId: number, now: number): boolean {
    const found = this.#sql.exec(
      'select 1 from introduced where user_id = ? and at between ? and ?',
      userId,
      now - KNOWN_FOR_MS,
      now,
    )
    return found.toArray().length > 0
  }

  note(userId: number, now: number): void {
    this.#sql.exec('insert or replace into introduced values (?, ?)', userId, now)
  }

  forget(userId: number): void {
    this.#sql.exec('delete from introduced where user_id = ?', userId)
  }
}
