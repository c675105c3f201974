import * as z from 'zod'
import { type SocketFacts, socketFacts } from '../../contract/frames/socket-facts.ts'
import type { Delivery, Speaker } from '../chat-room/api.ts'
import { InFlight } from '../kit/in-flight.ts'
import { SendOrder } from '../kit/send-order.ts'
import { TokenBucket } from '../kit/token-bucket.ts'
import type { Credit } from './credit.ts'

/** What a socket is, kept with it by the runtime for as long as it lives, so that an object that slept knows it again. */
const attachment = z.object({
  number: z.number().int(),
  facts: socketFacts,
  device: z.string().nullable(),
  /** Said hello: understands batches and resuming. */
  capable: z.boolean(),
  /** Accepts the updates of several people in one frame. */
  gathers: z.boolean().default(false),
  away: z.boolean(),
  heardAt: z.number(),
  /** Without hello: the last number sent of each room, because such a client cannot detect repetitions. */
  told: z.array(z.tuple([z.number().int(), z.number().int()])),
})
type Attachment = z.infer<typeof attachment>

/** An attachment holds 16 KiB; of more rooms than this the quietest are no longer guarded against repetition. */
const TOLD_MOST = 400
/** The moment of the last frame is kept no more exactly than this, so that not every frame writes it. */
const HEARD_STEP_MS = 1_000
/** Frames of one socket that wait for their turn. */
const WAITING_MOST = 100
/** Deliveries that wait for the answer to a join. */
const EARLY_MOST = 100

export interface Replay {
  /** The last live event that was withheld: the pages must reach it. */
  withheld: number
}

/** One device of the person, connected. */
export class DeviceSocket {
  readonly socket: WebSocket
  #attached: Attachment
  #heardAt: number
  readonly #told: Map<number, number>
  readonly #bucket: TokenBucket
  readonly credits = new Map<string, Credit>()
  readonly transit = new InFlight()
  readonly sends = new SendOrder()
  /** Rooms that are being joined, with what they delivered before they answered. */
  readonly joining = new Map<number, { early: Delivery[]; removed: boolean }>()
  /** Replays under way, by stream. Live batches of the stream wait for the end; a newer replay ends the one before. */
  readonly replays = new Map<string, Replay>()
  /** Up to where pages have brought each stream: live batches begin after it. */
  readonly pagedTo = new Map<string, number>()
  isOpen = true
  #turn: Promise<void> = Promise.resolve()
  #waiting = 0

  constructor(socket: WebSocket, attached: Attachment, now: number) {
    this.socket = socket
    this.#attached = attached
    this.#heardAt = attached.heardAt
    this.#told = new Map(attached.told)
    this.#bucket = new TokenBucket(now)
  }

  static opened(socket: WebSocket, number: number, facts: SocketFacts, now: number): DeviceSocket {
    const quiet = { device: null, capable: false, gathers: false, away: false, told: [] }
    const deviceSocket = new DeviceSocket(socket, { number, facts, heardAt: now, ...quiet }, now)
    deviceSocket.#keep({})
    return deviceSocket
  }

  static recalled(socket: WebSocket, now: number): DeviceSocket | null {
    const parsed = attachment.safeParse(socket.deserializeAttachment())
    return parsed.success ? new DeviceSocket(socket, parsed.data, now) : null
  }

  get number(): number {
    return this.#attached.number
  }
  get facts(): SocketFacts {
    return this.#attached.facts
  }
  get speaker(): Speaker {
    const { userId: id, name, role } = this.facts
    return { id, name, role }
  }
  get device(): string | null {
    return this.#attached.device
  }
  get capable(): boolean {
    return this.#attached.capable
  }
  get gathers(): boolean {
    return this.#attached.gathers
  }
  get away(): boolean {
    return this.#attached.away
  }
  get heardAt(): number {
    return this.#heardAt
  }

  /** A frame came. */
  hear(now: number): 'pass' | 'refuse' | 'flood' {
    this.#heardAt = now
    if (now - this.#attached.heardAt >= HEARD_STEP_MS) this.#keep({})
    const verdict = this.#bucket.take(now)
    return verdict === 'pass' && this.#waiting >= WAITING_MOST ? 'refuse' : verdict
  }

  becomeCapable(device: string, gathers: boolean): void {
    this.#told.clear()
    this.#keep({ capable: true, device, gathers })
  }

  setAway(away: boolean): void {
    if (away !== this.away) this.#keep({ away })
  }

  /** The last number of a room sent to a client that cannot drop repetitions itself. */
  toldOf(roomId: number): number {
    return this.#told.get(roomId) ?? 0
  }

  tell(roomId: number, seq: number): void {
    this.#told.delete(roomId)
    this.#told.set(roomId, seq)
    this.#keep({})
  }

  forget(roomId: number): void {
    if (this.#told.delete(roomId)) this.#keep({})
  }

  /** Frames of one device are answered one after the other, in the order in which they came. */
  async takeTurn(work: () => Promise<void>): Promise<void> {
    this.#waiting += 1
    const turn = this.#turn.then(async () => {
      if (this.isOpen) await work()
    })
    const over = () => {
      this.#waiting -= 1
    }
    this.#turn = turn.then(over, over)
    return turn
  }

  /** From here on, live batches of the stream wait. */
  beginReplay(stream: string): Replay {
    const replay = { withheld: 0 }
    this.replays.set(stream, replay)
    return replay
  }

  endReplay(stream: string, replay: Replay): void {
    if (this.replays.get(stream) === replay) this.replays.delete(stream)
  }

  keepEarly(roomId: number, delivery: Delivery): void {
    const early = this.joining.get(roomId)?.early
    // Beyond the bound it is a gap like any other.
    if (early && early.length < EARLY_MOST) early.push(delivery)
  }

  #keep(change: Partial<Attachment>): void {
    const told = [...this.#told].slice(-TOLD_MOST)
    this.#attached = { ...this.#attached, heardAt: this.#heardAt, told, ...change }
    this.socket.serializeAttachment(this.#attached)
  }
}
