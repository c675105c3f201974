import { type PersonStatus, personStatuses } from '../../contract/chat/schemas.ts'
import type { StatusNews } from '../kit/frames.ts'

/**
 * The status of others, by room. Each room publishes it by itself, so a person who shares three rooms is reported three
 * times. The best of the three counts, and only a change of that is passed on to the devices.
 */
export class Peers {
  readonly #sql: SqlStorage

  constructor({ sql }: Pick<DurableObjectStorage, 'sql'>) {
    this.#sql = sql
  }

  /** Another person is there, who must be told when this one goes offline. */
  get any(): boolean {
    return this.#sql.exec('select 1 from others limit 1').toArray().length > 0
  }

  /**
   * A room's full list of people who are there; all others are not. Answers what differs from the state known before, of
   * which the room's own update may have been lost.
   */
  named(roomId: number, online: readonly number[], away: readonly number[], now: number): StatusNews[] {
    const looksAway = new Set(away)
    const said = new Map(online.map((id) => [id, looksAway.has(id) ? 'away' : 'online'] as const))
    const mended = this.#inRoom(roomId).flatMap(({ user_id, status }): StatusNews[] => {
      const stands = said.get(user_id) ?? 'offline'
      return stands === status ? [] : [{ userId: user_id, status: stands, lastSeen: now }]
    })
    const news = this.heard(roomId, mended)
    this.#sql.exec(
      'insert or ignore into others select ?, value ->> 0, value ->> 1 from json_each(?) where true',
      roomId,
      JSON.stringify([...said]),
    )
    return news
  }

  /** Stores a room's updates and answers those that change a person's best status. */
  heard(roomId: number, news: readonly StatusNews[]): StatusNews[] {
    return news.flatMap(({ userId, status, lastSeen }) => {
      const before = this.statusOf(userId)
      if (status === 'offline')
        this.#sql.exec('delete from others where room_id = ? and user_id = ?', roomId, userId)
      else this.#sql.exec('insert or replace into others values (?, ?, ?)', roomId, userId, status)
      const after = this.statusOf(userId)
      return after === before ? [] : [{ userId, status: after, lastSeen }]
    })
  }

  #inRoom(roomId: number): { user_id: number; status: string }[] {
    return this.#sql
      .exec<{ user_id: number; status: string }>(
        'select user_id, status from others where room_id = ?',
        roomId,
      )
      .toArray()
  }

  forgetRoom(roomId: number): void {
    this.#sql.exec('delete from others where room_id = ?', roomId)
  }

  statusOf(userId: number): PersonStatus {
    const rows = this.roomsOf(userId)
    // From the best to the worst.
    return personStatuses.find((status) => rows.some((row) => row.status === status)) ?? 'offline'
  }

  /** The rooms in which a person is there. */
  roomsOf(userId: number): { room_id: number; status: string }[] {
    return this.#sql
      .exec<{ room_id: number; status: string }>(
        'select room_id, status from others where user_id = ?',
        userId,
      )
      .toArray()
  }
}
