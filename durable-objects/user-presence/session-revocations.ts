import * as z from 'zod'
import { closeCodes } from '../../contract/frames/close-codes.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import { faultFacts, type Log } from '../../worker/kernel/observe/log.ts'
import type { EndedSessions } from '../chat-room/api.ts'
import type { Alarms } from '../kit/alarms.ts'
import { Outbox } from '../kit/outbox.ts'
import { RecentlyRevokedSessions } from '../kit/recently-revoked-sessions.ts'
import { refusals } from '../kit/refusals.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import { refuse } from './answers.ts'
import type { DeviceSockets } from './device-sockets.ts'
import type { Disconnects } from './disconnect.ts'
import type { Rooms } from './rooms.ts'
import type { Tickets } from './tickets.ts'

const DAY_MS = 24 * 3_600_000
const NOTED_AGAIN_MS = DAY_MS
/**
 * No session lives longer than ninety days, so neither does a socket that was opened up to two days after it was noted:
 * one until it is noted again, half a one for which the room admits people without asking here.
 */
const ATTACHED_MOST_MS = 92 * DAY_MS
const RETRY_MS = 5_000

export interface SessionRevocationsDeps {
  readonly userId: number
  readonly storage: Pick<DurableObjectStorage, 'sql'>
  readonly now: () => number
  readonly due: Alarms<AlarmPurpose>
  readonly rooms: Rooms
  readonly tickets: Tickets
  readonly deviceSockets: DeviceSockets
  readonly disconnects: Disconnects
  readonly journal: Log
}

/**
 * Ends the sockets of revoked sessions: those here, those that this person opened in rooms, and those whose upgrade was
 * under way.
 */
export class SessionRevocations {
  readonly #around: SessionRevocationsDeps
  readonly #sql: SqlStorage
  readonly #outbox: Outbox<EndedSessions>
  readonly #recent: RecentlyRevokedSessions

  constructor(around: SessionRevocationsDeps) {
    const { journal, storage } = around
    this.#around = around
    this.#sql = storage.sql
    this.#outbox = new Outbox({
      storage,
      parse: (message) => endedSessions.parse(message),
      parked: (roomId, error) =>
        journal.error('revocation.parked', { room_id: Number(roomId), ...faultFacts(error) }),
    })
    this.#recent = new RecentlyRevokedSessions(storage.sql)
  }

  isRevoked(session: Pick<SocketFacts, 'sessionId' | 'askedAt'>): boolean {
    return this.#recent.has(session)
  }

  /**
   * A room in which this person opens sockets. One that was noted lately is not noted again: after a restart everybody
   * comes back at once, and waits for it.
   */
  attach(roomId: number): void {
    const now = this.#around.now()
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

  /** Closes the sockets here; `deliver` takes the revocation to the rooms. */
  revoke(ended: EndedSessions): void {
    const { now, tickets, deviceSockets, disconnects } = this.#around
    // Stored before any room is called: a crash in between must not leave a socket open.
    for (const { room_id } of this.#sql.exec<{ room_id: number }>('select room_id from attached').toArray())
      this.#outbox.add(String(room_id), ended)
    this.#recent.note(ended, now())
    const ends = (sessionId: string) => ended.sessionIds.includes(sessionId)
    tickets.void(ends)
    for (const deviceSocket of deviceSockets.all) {
      if (!ends(deviceSocket.facts.sessionId)) continue
      refuse(deviceSocket, refusals.sessionEnded)
      disconnects.cut(deviceSocket, closeCodes.sessionEnded, 'session ended')
    }
  }

  /** Calls every room that has not answered yet; the alarm repeats it for those that cannot be reached. */
  async deliver(): Promise<void> {
    const { due, now, rooms, userId } = this.#around
    const isDone = await this.#outbox.flush((roomId, ended) =>
      rooms.call(Number(roomId), async (room) => room.endSessions(userId, ended)),
    )
    if (!isDone) due.by('end', now() + RETRY_MS)
  }
}

const endedSessions = z.object({ sessionIds: z.array(z.string()) })
