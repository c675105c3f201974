import * as z from 'zod'
import type { EndedSessions } from '../chat-room/api.ts'
import { Outbox } from '../kit/outbox.ts'

const DAY_MS = 24 * 3_600_000
const NOTED_AGAIN_MS = DAY_MS
/**
 * No session lives longer than ninety days, so neither does a socket that was opened up to two days after it was noted:
 * one until it is noted again, half a one for which the room lets people in without asking here.
 */
const ATTACHED_MOST_MS = 92 * DAY_MS

/** Rooms in which this person opened sockets, and the revoked sessions that each has not been sent yet. */
export class SessionRevocations {
  readonly #sql: SqlStorage
  readonly #outbox: Outbox<EndedSessions>

  constructor(storage: Pick<DurableObjectStorage, 'sql'>) {
    this.#sql = storage.sql
    this.#outbox = new Outbox(storage, (message) => endedSessions.parse(message))
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

  /** On disk before any room is called: a crash in between must not leave a socket open. */
  note(ended: EndedSessions): void {
    for (const { room_id } of this.#sql.exec<{ room_id: number }>('select room_id from attached').toArray())
      this.#outbox.add(String(room_id), ended)
  }

  /** Calls every room that has not answered yet; false where one could not be reached. */
  async tell(call: (roomId: number, ended: EndedSessions) => Promise<void>): Promise<boolean> {
    return this.#outbox.flush((roomId, ended) => call(Number(roomId), ended))
  }
}

const endedSessions = z.object({ sessionIds: z.array(z.string()) })
