import type { Attachment } from '../../contract/chat/schemas.ts'
import type { ChatRoomObject, Outcome, VerifyRequest } from '../chat-room/api.ts'

/** What one person's object asks of a room. */
export type RoomStub = Pick<
  ChatRoomObject,
  'join' | 'leave' | 'page' | 'see' | 'send' | 'type' | 'status' | 'endSessions'
>

export interface RoomsDeps {
  readonly stub: (roomId: number) => RoomStub
  /** Has the Worker say to a room which one it is; false where there is no such room. */
  readonly open: (roomId: number) => Promise<boolean>
  /** Has the Worker look at the files of a draft. */
  readonly verify: (ask: VerifyRequest) => Promise<Outcome<readonly Attachment[]>>
}

/** An object may be on the move when it is called; whatever is called here may safely arrive twice. */
const ATTEMPTS = 3

/** The rooms, as one person's object asks them. */
export class Rooms {
  /** A new one for each attempt: a stub that has failed once fails for ever. */
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
