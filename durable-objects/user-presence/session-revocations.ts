import type { EndedSessions } from '../chat-room/api.ts'

const DAY_MS = 24 * 3_600_000
const NOTED_AGAIN_MS = DAY_MS
/**
 * No session lives longer than ninety days, so neither does a socket that was opened up to two days after it was noted:
 * one until it is noted again, half a one for which the room lets people in without asking here.
 */
const ATTACHED_MOST_MS = 92 * DAY_MS

/** Rooms in which this person opened sockets of their own, and what they have yet to be told of ended sessions. */
export class SessionRevocations {
  readonly #sql: SqlStorage

  constructor({ sql }: Pick<DurableObjectStorage, 'sql'>) {
    this.#sql = sql
  }

  /** A room that was noted lately is not noted again: after a restart everybody comes back at once, and waits for it. */
  attach(roomId: number, now: number): void {
    const known = this.#sql.exec(
      'select 1 from attached where room_id = ? and at > ?',
      roomId,
      now - NOTED_AGAIN_MS,
    )
    if (known.toArray().length > 0) return
    this.#sql.exec('insert or replace into attached values (?, ?)', roomId, now)
    this.#sql.exec('delete from attached where at < ?', now - ATTACHED_MOST_MS)
  }

  detach(roomId: number): void {
    this.#sql.exec('delete from attached where room_id = ?', roomId)
  }

  /** Written down before anybody is told: a fall in between must not leave a socket open. */
  note(ended: EndedSessions): void {
    this.#sql.exec(
      'insert into endings (room_id, ended) select room_id, ? from attached',
      JSON.stringify(ended),
    )
  }

  /** Tells every room what it has not heard; false where one could not be reached. */
  async tell(call: (roomId: number, ended: EndedSessions) => Promise<void>): Promise<boolean> {
    const rows = this.#sql
      .exec<{ number: number; room_id: number; ended: string }>('select * from endings')
      .toArray()
    const told = await Promise.allSettled(
      rows.map(async ({ number, room_id, ended }) => {
        await call(room_id, JSON.parse(ended) as EndedSessions)
        this.#sql.exec('delete from endings where number = ?', number)
      }),
    )
    return told.every(({ status }) => status === 'fulfilled')
  }
}
