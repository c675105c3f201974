import type { Attachment } from '../../contract/chat/schemas.ts'
import type { ChatRoomObject, Outcome, VerifyRequest } from '../chat-room/api.ts'

/** What one person's object calls in a room. */
export type RoomStub = Pick<
  ChatRoomObject,
  'join' | 'leave' | 'page' | 'see' | 'send' | 'type' | 'status' | 'endSessions'
>

export interface RoomsDeps {
  readonly stub: (roomId: number) => RoomStub
  /** Has the Worker open a room's object; false where there is no such room. */
  readonly open: (roomId: number) => Promise<boolean>
  /** Has the Worker look at the files of a draft. */
  readonly verify: (ask: VerifyRequest) => Promise<Outcome<readonly Attachment[]>>
}

/** An object may be moving between machines when it is called. Every call made here is idempotent. */
const ATTEMPTS = 3

/** Calls from one person's object to rooms. */
export class Rooms {
  /** A new one for each attempt: a stub that has failed once never recovers. */
  stub: (roomId: number) => RoomStub
  readonly #open: RoomsDeps['open']
  readonly verify: RoomsDeps['verify']
  readonly #turns = new Map<number, Promise<unknown>>()

  constructor({ stub, open, verify }: RoomsDeps) {
    this.stub = stub
    this.#open = open
    this.verify = verify
  }

  async ask<Value>(
    roomId: number,
    ask: (room: RoomStub) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const answer = await this.call(roomId, ask)
    if (!('refused' in answer) || answer.refused !== 'unopened') return answer
    if (!(await this.#open(roomId))) return { refused: 'room_not_found' }
    return this.call(roomId, ask)
  }

  async call<Value>(roomId: number, call: (room: RoomStub) => Promise<Value>): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call(this.stub(roomId))
      } catch (error) {
        if (attempt >= ATTEMPTS) throw error
      }
    }
  }

  /** Joining and leaving one room happen one after the other: the last word must be the room's last word too. */
  async inTurn<Value>(roomId: number, work: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(roomId) ?? Promise.resolve()
    const turn = before.then(work, work)
    this.#turns.set(roomId, turn)
    try {
      return await turn
    } finally {
      if (this.#turns.get(roomId) === turn) this.#turns.delete(roomId)
    }
  }
}
