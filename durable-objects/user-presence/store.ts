import type { PersonStatus } from '../../contract/chat/schemas.ts'
import { migrate } from '../kit/schema.ts'
import type { Credit } from '../kit/stream/credit.ts'
import { PRESENCE_SCHEMA } from './schema.ts'

/** A room that has this person as a subscriber, and the status last published to it. */
export interface JoinedRoom {
  readonly roomId: number
  readonly epoch: string
  readonly told: PersonStatus
}

/** What one person's object must know after hibernation or a crash, besides the state kept with each socket. */
export class PresenceStore {
  readonly #sql: SqlStorage
  readonly #rooms = new Map<number, JoinedRoom>()
  readonly #watches = new Map<number, PersonStatus>()

  constructor(storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>) {
    this.#sql = storage.sql
    migrate(storage, PRESENCE_SCHEMA)
    for (const { room_id, epoch, told } of this.#sql.exec<RoomRow>('select * from rooms'))
      this.#rooms.set(room_id, { roomId: room_id, epoch, told })
    for (const { room_id, told } of this.#sql.exec<WatchRow>('select * from watches'))
      this.#watches.set(room_id, told)
  }

  /** Whose object this is. The runtime knows it by name, except where only the number of a name came with a call. */
  userId(name: string | undefined): number {
    const known = this.#sql.exec<{ user_id: number | null }>('select user_id from person').one().user_id
    if (known !== null) return known
    const userId = Number(name)
    if (!Number.isSafeInteger(userId)) throw new Error('an object that belongs to nobody')
    this.#sql.exec('update person set user_id = ?', userId)
    return userId
  }

  get lastSeen(): number | null {
    return this.#sql.exec<{ last_seen: number | null }>('select last_seen from person').one().last_seen
  }

  sawAt(now: number): void {
    this.#sql.exec('update person set last_seen = max(coalesce(last_seen, 0), ?)', now)
  }

  /** A number that no socket of this person ever had. */
  nextLine(): number {
    return this.#sql.exec<{ lines: number }>('update person set lines = lines + 1 returning lines').one()
      .lines
  }

  get rooms(): readonly JoinedRoom[] {
    return [...this.#rooms.values()]
  }

  room(roomId: number): JoinedRoom | undefined {
    return this.#rooms.get(roomId)
  }

  keepRoom(room: JoinedRoom): void {
    const { roomId, epoch, told } = room
    this.#sql.exec('insert or replace into rooms values (?, ?, ?)', roomId, epoch, told)
    this.#rooms.set(roomId, room)
  }

  forgetRoom(roomId: number): void {
    this.#sql.exec('delete from rooms where room_id = ?', roomId)
    this.#rooms.delete(roomId)
  }

  /** Rooms that watch this person's status without a subscription, with the status last published to each. */
  get watches(): ReadonlyMap<number, PersonStatus> {
    return this.#watches
  }

  keepWatch(roomId: number, told: PersonStatus): void {
    this.#sql.exec('insert or replace into watches values (?, ?)', roomId, told)
    this.#watches.set(roomId, told)
  }

  forgetWatch(roomId: number): void {
    if (this.#watches.delete(roomId)) this.#sql.exec('delete from watches where room_id = ?', roomId)
  }

  hearings(): { line: number; stream: string; credit: Credit }[] {
    return this.#sql
      .exec<HearingRow>('select * from hearings')
      .toArray()
      .map(({ line, stream, base, acked, held_after, held_since }) => ({
        line,
        stream,
        credit: {
          base,
          acked,
          held: held_after === null || held_since === null ? null : { after: held_after, since: held_since },
        },
      }))
  }

  keepHearing(line: number, stream: string, { base, acked, held }: Credit): void {
    this.#sql.exec(
      'insert or replace into hearings values (?, ?, ?, ?, ?, ?)',
      line,
      stream,
      base,
      acked,
      held?.after ?? null,
      held?.since ?? null,
    )
  }

  forgetHearing(line: number, stream: string): void {
    this.#sql.exec('delete from hearings where line = ? and stream = ?', line, stream)
  }

  forgetLine(line: number): void {
    this.#sql.exec('delete from hearings where line = ?', line)
  }
}

interface RoomRow {
  [column: string]: SqlStorageValue
  readonly room_id: number
  readonly epoch: string
  readonly told: PersonStatus
}

interface WatchRow {
  [column: string]: SqlStorageValue
  readonly room_id: number
  readonly told: PersonStatus
}

interface HearingRow {
  [column: string]: SqlStorageValue
  readonly line: number
  readonly stream: string
  readonly base: number
  readonly acked: number
  readonly held_after: number | null
  readonly held_since: number | null
}
