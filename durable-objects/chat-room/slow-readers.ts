import { LAGGING_MOST_MS } from '../kit/bounds.ts'
import { SILENCE_MOST_MS, sendFrame } from '../kit/socket.ts'
import type { Time } from '../kit/time.ts'
import type { RoomSocket } from './room-socket.ts'
import type { RoomSockets } from './room-sockets.ts'

export interface SlowReadersDeps {
  readonly time: Time
  readonly roomSockets: RoomSockets
  readonly head: () => number
  readonly wakeBy: (at: number) => void
}

/** Sockets whose client does not keep up: it acknowledges too little, or never said hello and is silent. */
export class SlowReaders {
  readonly #around: SlowReadersDeps
  #lastSentAt = 0

  constructor(around: SlowReadersDeps) {
    this.#around = around
  }

  /** Too much is in flight to a reader that does not acknowledge it. */
  holdBack(roomSocket: RoomSocket): void {
    if (this.withhold(roomSocket)) this.tellLagged(roomSocket)
  }

  /** Nothing more is sent until the reader asks for it or acknowledges, which it has a minute to do. */
  withhold(roomSocket: RoomSocket): boolean {
    const { head, time } = this.#around
    const isNew = roomSocket.reader.withhold(head(), time.now())
    if (isNew) this.#closeLater()
    return isNew
  }

  /** Once, after which the stream is held back. */
  tellLagged({ socket, reader: { stream } }: RoomSocket): void {
    sendFrame(socket, { type: 'lagged', stream, head: this.#around.head() })
    this.#closeLater()
  }

  /** A reader's word on how far it has read gives it credit for more. */
  acknowledge(roomSocket: RoomSocket, seq: number): void {
    roomSocket.reader.acknowledge(Math.min(seq, this.#around.head()))
    this.received(roomSocket, seq)
  }

  /** It has what it was sent up to here, whether it is read or not. */
  received({ inFlight, reader }: RoomSocket, seq: number): void {
    inFlight.holds(reader.stream, seq)
    reader.relieve(this.#around.head())
  }

  /** Silent sockets are checked after something was sent to them, not while the room is idle. */
  sentEvents(): void {
    const { roomSockets, time, wakeBy } = this.#around
    const someNeverSaidHello = [...roomSockets.values()].some(({ capable }) => !capable)
    if (!someNeverSaidHello) return
    this.#lastSentAt = time.now()
    wakeBy(this.#lastSentAt + SILENCE_MOST_MS)
  }

  /** Sockets to close: their minute is over, or they were silent for too long. */
  get overdue(): RoomSocket[] {
    const { roomSockets, time } = this.#around
    const now = time.now()
    return [...roomSockets.values()].filter((roomSocket) => {
      const { closesAt } = roomSocket.reader
      if (closesAt !== null && closesAt <= now) return true
      return !roomSocket.capable && now - roomSockets.lastSignOf(roomSocket) >= SILENCE_MOST_MS
    })
  }

  /** When a socket is next to be closed; what is past was done by the firing that asks. */
  get dueAt(): number | null {
    const { roomSockets, time } = this.#around
    const now = time.now()
    const closing = [...roomSockets.values()].flatMap(({ reader }) => reader.closesAt ?? [])
    const silent = this.#lastSentAt > 0 ? [this.#lastSentAt + SILENCE_MOST_MS] : []
    const ahead = [...closing, ...silent].filter((at) => at > now)
    return ahead.length > 0 ? Math.min(...ahead) : null
  }

  #closeLater(): void {
    const { time, wakeBy } = this.#around
    wakeBy(time.now() + LAGGING_MOST_MS)
  }
}
