import * as z from 'zod'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { Delivery } from '../chat-room/api.ts'
import type { Credit } from '../kit/stream/credit.ts'
import type { Hello } from '../kit/stream/hello.ts'
import { StreamReader } from '../kit/stream/stream-reader.ts'
import { StreamSocket, socketState, stateAfter, stateBeforeHello } from '../kit/stream/stream-socket.ts'

const deviceSocketState = socketState.extend({
  number: z.number().int(),
  away: z.boolean(),
  heardAt: z.number(),
  /** Without hello: the last number sent of each room, because such a client cannot detect repetitions. */
  told: z.array(z.tuple([z.number().int(), z.number().int()])),
})
type DeviceSocketState = z.infer<typeof deviceSocketState>

/** An attachment holds 16 KiB; of more rooms than this the quietest are no longer guarded against repetition. */
const TOLD_MOST = 400
/** The moment of the last frame is kept no more exactly than this, so that not every frame writes it. */
const HEARD_STEP_MS = 1_000
/** Frames of one socket that wait for their turn. */
const WAITING_MOST = 100
/** Deliveries that wait for the answer to a join. */
const EARLY_MOST = 100

/** Stores the credit of a socket, by its number. */
export type KeepCredit = (number: number, stream: string, credit: Credit) => void

/** One device of the person, connected. */
export class DeviceSocket extends StreamSocket<DeviceSocketState> {
  readonly #keepCredit: KeepCredit
  readonly #readers = new Map<string, StreamReader>()
  readonly #told: Map<number, number>
  #heardAt: number
  /** Rooms that are being joined, with what they delivered before they answered. */
  readonly joining = new Map<number, { early: Delivery[]; removed: boolean }>()
  #turn: Promise<void> = Promise.resolve()
  #waiting = 0

  constructor(socket: WebSocket, state: DeviceSocketState, keepCredit: KeepCredit, now: number) {
    super(socket, state, now)
    this.#keepCredit = keepCredit
    this.#heardAt = state.heardAt
    this.#told = new Map(state.told)
  }

  static opened(
    socket: WebSocket,
    { number, facts }: { readonly number: number; readonly facts: SocketFacts },
    keepCredit: KeepCredit,
    now: number,
  ): DeviceSocket {
    const state = { ...stateBeforeHello, number, facts, heardAt: now, away: false, told: [] }
    const deviceSocket = new DeviceSocket(socket, state, keepCredit, now)
    deviceSocket.#keep({})
    return deviceSocket
  }

  static recalled(socket: WebSocket, keepCredit: KeepCredit, now: number): DeviceSocket | null {
    const parsed = deviceSocketState.safeParse(socket.deserializeAttachment())
    return parsed.success ? new DeviceSocket(socket, parsed.data, keepCredit, now) : null
  }

  get number(): number {
    return this.state.number
  }
  get away(): boolean {
    return this.state.away
  }
  get heardAt(): number {
    return this.#heardAt
  }

  /** A frame came. */
  hear(now: number): 'pass' | 'refuse' | 'flood' {
    this.#heardAt = now
    if (now - this.state.heardAt >= HEARD_STEP_MS) this.#keep({})
    const verdict = this.bucket.take(now)
    return verdict === 'pass' && this.#waiting >= WAITING_MOST ? 'refuse' : verdict
  }

  becomeCapable(hello: Hello): void {
    this.#told.clear()
    this.#keep(stateAfter(hello))
  }

  setAway(away: boolean): void {
    if (away !== this.away) this.#keep({ away })
  }

  /** The streams whose live events it receives. */
  get subscriptions(): StreamReader[] {
    return [...this.#readers.values()].filter(({ credit }) => credit !== null)
  }

  isSubscribed(stream: string): boolean {
    return this.#readers.get(stream)?.credit != null
  }

  reader(stream: string): StreamReader | undefined {
    return this.#readers.get(stream)
  }

  /** Also for a stream that it asks pages of and is not subscribed to. */
  readerFor(stream: string, credit: Credit | null = null): StreamReader {
    const known = this.#readers.get(stream)
    if (known) return known
    const { inFlight, number } = this
    const keep = (changed: Credit) => this.#keepCredit(number, stream, changed)
    const reader = new StreamReader({ stream, inFlight, credit, keep })
    this.#readers.set(stream, reader)
    return reader
  }

  /** Ends the subscription and a replay under way; false where there was no subscription. */
  unsubscribe(stream: string): boolean {
    const reader = this.#readers.get(stream)
    reader?.endReplay()
    this.#readers.delete(stream)
    return reader?.credit != null
  }

  /** It has what it was sent of a stream up to here, so there is room for the other streams too. */
  received(stream: string, seq: number): void {
    this.inFlight.holds(stream, seq)
    for (const reader of this.#readers.values()) reader.relieve()
  }

  close(): void {
    this.isOpen = false
    this.#readers.clear()
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

  keepEarly(roomId: number, delivery: Delivery): void {
    const early = this.joining.get(roomId)?.early
    // Beyond the bound it is a gap like any other.
    if (early && early.length < EARLY_MOST) early.push(delivery)
  }

  #keep(change: Partial<DeviceSocketState>): void {
    const told = [...this.#told].slice(-TOLD_MOST)
    this.keep({ heardAt: this.#heardAt, told, ...change })
  }
}
