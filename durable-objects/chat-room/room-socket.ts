import * as z from 'zod'
import { type SocketFacts, socketFacts } from '../../contract/frames/socket-facts.ts'
import { InFlight } from '../kit/in-flight.ts'
import { SendOrder } from '../kit/send-order.ts'

/** What a socket is, kept with it by the runtime, so that a room that slept knows its listeners again. */
const attachment = z.object({
  facts: socketFacts,
  device: z.string().nullable(),
  /** Said hello: understands batches and resuming. */
  capable: z.boolean(),
  /** Accepts the updates of several people in one frame. */
  gathers: z.boolean().default(false),
  /** Up to where its reader has acknowledged. */
  acked: z.number(),
  openedAt: z.number(),
})
type Attachment = z.infer<typeof attachment>

/** Keeping each acknowledgement would cost more than hearing it; who wakes up with an old one has that much less credit. */
const KEPT_EVERY = 100

/** A socket opened in the room. */
export class RoomSocket {
  readonly socket: WebSocket
  readonly transit = new InFlight()
  readonly sends = new SendOrder()
  #attached: Attachment
  #acked: number
  /** When its `lagged` frame was sent. */
  lagsSince: number | null = null
  /** Gave no sign for so long that its person is taken for gone, unless something else of theirs is there. */
  isQuiet = false
  /** The replay under way; live batches wait for its end. */
  replay: object | null = null
  #turn: Promise<void> | null = null
  /** When it last sent a frame that woke the room. */
  heardAt: number

  constructor(socket: WebSocket, attached: Attachment) {
    this.socket = socket
    this.#attached = attached
    this.#acked = attached.acked
    this.heardAt = attached.openedAt
  }

  static opened(socket: WebSocket, facts: SocketFacts, head: number, now: number): RoomSocket {
    const roomSocket = new RoomSocket(socket, {
      ...{ facts, device: null, capable: false, gathers: false, acked: head, openedAt: now },
    })
    roomSocket.#keep({})
    return roomSocket
  }

  static recalled(socket: WebSocket): RoomSocket | null {
    const parsed = attachment.safeParse(socket.deserializeAttachment())
    return parsed.success ? new RoomSocket(socket, parsed.data) : null
  }

  get facts(): SocketFacts {
    return this.#attached.facts
  }
  get userId(): number {
    return this.#attached.facts.userId
  }
  get capable(): boolean {
    return this.#attached.capable
  }
  get gathers(): boolean {
    return this.#attached.gathers
  }
  get acked(): number {
    return this.#acked
  }
  get device(): string | null {
    return this.#attached.device
  }

  /** Messages are numbered in the order they were sent: what follows one whose files are looked at waits for it. */
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

  becomeCapable(device: string, gathers: boolean, head: number): void {
    this.#acked = head
    this.#keep({ capable: true, device, gathers, acked: head })
  }

  acknowledge(seq: number): void {
    this.#acked = Math.max(this.#acked, seq)
    if (this.#acked - this.#attached.acked >= KEPT_EVERY) this.#keep({ acked: this.#acked })
  }

  #keep(change: Partial<Attachment>): void {
    this.#attached = { ...this.#attached, ...change }
    this.socket.serializeAttachment(this.#attached)
  }
}
