import * as z from 'zod'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import { creditFrom, floorOf } from '../kit/stream/credit.ts'
import type { Hello } from '../kit/stream/hello.ts'
import { StreamReader } from '../kit/stream/stream-reader.ts'
import { StreamSocket, socketState, stateAfter, stateBeforeHello } from '../kit/stream/stream-socket.ts'

const roomSocketState = socketState.extend({
  /** Up to where its reader has acknowledged. */
  acked: z.number(),
  openedAt: z.number(),
})
type RoomSocketState = z.infer<typeof roomSocketState>

/** Writing each acknowledgement costs more than receiving it; after an eviction a socket has at most this much less credit. */
const KEPT_EVERY = 100

/** A socket opened in the room. */
export class RoomSocket extends StreamSocket<RoomSocketState> {
  /** Its position in the one stream of the room. */
  readonly reader: StreamReader
  /** Gave no sign for so long that its person counts as gone, unless something else of theirs is there. */
  isQuiet = false
  /** When it last sent a frame that woke the room. */
  heardAt: number
  #turn: Promise<void> | null = null

  constructor(socket: WebSocket, state: RoomSocketState, stream: string, now: number) {
    super(socket, state, now)
    this.heardAt = state.openedAt
    this.reader = new StreamReader({
      stream,
      inFlight: this.inFlight,
      credit: creditFrom(state.acked),
      keep: (credit) => {
        const acked = floorOf(credit)
        if (acked - this.state.acked >= KEPT_EVERY) this.keep({ acked })
      },
    })
  }

  static opened(
    socket: WebSocket,
    facts: SocketFacts,
    { stream, head }: { readonly stream: string; readonly head: number },
    now: number,
  ): RoomSocket {
    const state = { ...stateBeforeHello, facts, acked: head, openedAt: now }
    const roomSocket = new RoomSocket(socket, state, stream, now)
    roomSocket.keep({})
    return roomSocket
  }

  static recalled(socket: WebSocket, stream: string, now: number): RoomSocket | null {
    const parsed = roomSocketState.safeParse(socket.deserializeAttachment())
    return parsed.success ? new RoomSocket(socket, parsed.data, stream, now) : null
  }

  /** Messages are numbered in the order they were sent: what follows one whose files are verified waits for it. */
  inTurn<Value>(work: () => Value | Promise<Value>): Value | Promise<Value> {
    const answer = this.#turn ? this.#turn.then(work) : work()
    if (!(answer instanceof Promise)) return answer
    const done = () => {
      if (this.#turn === turn) this.#turn = null
    }
    const turn: Promise<void> = answer.then(done, done)
    this.#turn = turn
    return answer
  }

  becomeCapable(hello: Hello, head: number): void {
    this.reader.subscribe(head)
    this.keep({ ...stateAfter(hello), acked: head })
  }
}
