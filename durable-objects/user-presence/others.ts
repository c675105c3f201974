import { type PersonStatus, personStatuses } from '../../contract/chat/schemas.ts'
import type { StatusNews } from '../kit/frames.ts'

/**
 * Who else is there, in which of the rooms that are heard here. Each room tells it by itself, so somebody met in three
 * rooms is told of three times: what counts is the best of it, and what is passed on is when that changes.
 */
export class Others {
  readonly #sql: SqlStorage

  constructor({ sql }: Pick<DurableObjectStorage, 'sql'>) {
    this.#sql = sql
    sql.exec(`
      create table if not exists others (room_id integer, user_id integer, status text not null,
        primary key (room_id, user_id)) without rowid;
      create index if not exists others_by_person on others (user_id);
    `)
  }

  /** Somebody else is there, and would want to know when this person is not any more. */
  get any(): boolean {
    return this.#sql.exec('select 1 from others limit 1').toArray().length > 0
  }

  /** A room names everybody who is there; whoever is not named is not. */
  named(roomId: number, online: readonly number[]): void {
    const ids = JSON.stringify(online)
    this.#sql.exec(
      'delete from others where room_id = ? and user_id not in (select value from json_each(?))',
      roomId,
      ids,
    )
    this.#sql.exec(
      "insert or ignore into others select ?, value, 'online' from json_each(?) where true",
      roomId,
      ids,
    )
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

  awayIn(roomId: number): number[] {
    return this.#sql
      .exec<{ user_id: number }>("select user_id from others where room_id = ? and status = 'away'", roomId)
      .toArray()
      .map(({ user_id }) => user_id)
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
