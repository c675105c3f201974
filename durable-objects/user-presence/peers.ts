import { type PersonStatus, personStatuses } from '../../contract/chat/schemas.ts'
import type { StatusNews } from '../kit/frames.ts'

/**
 * Who else is there, in which of the rooms that are heard here. Each room tells it by itself, so somebody met in three
 * rooms is told of three times: what counts is the best of it, and what is passed on is when that changes.
 */
export class Peers {
  readonly #sql: SqlStorage

  constructor({ sql }: Pick<DurableObjectStorage, 'sql'>) {
    this.#sql = sql
  }

  /** Somebody else is there, and would want to know when this person is not any more. */
  get any(): boolean {
    return this.#sql.exec('select 1 from others limit 1').toArray().length > 0
  }

  /**
   * A room names everybody who is there; whoever is not named is not. Answers what was believed of the room before and
   * is not so any more: its own word of it may have been lost on its way.
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

  /** Takes a room's news in and answers what of it changes the picture. */
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

  /** In which rooms somebody is there. */
  roomsOf(userId: number): { room_id: number; status: string }[] {
    return this.#sql
      .exec<{ room_id: number; status: string }>(
        'select room_id, status from others where user_id = ?',
        userId,
      )
      .toArray()
  }
}
