import type { ClientFrame } from '../../contract/frames/client.ts'
import type { Refused } from './parse-frame.ts'
import { refusals } from './refusals.ts'

/** After a refusal a socket must send no message for so long: its bucket then has a second's worth of frames again. */
export const SEND_PAUSE_MS = 1_000

/** Of so many rooms the refused message outlives the object's memory: what the runtime keeps with a socket is small. */
const AWAITED_KEPT = 4

/** The first refused message of each room. */
type Awaited = readonly (readonly [roomId: number, clientId: string])[]

/** What names a message before it is stored. */
type Send = Pick<Extract<ClientFrame, { type: 'send_message' }>, 'room_id' | 'client_id'>

/**
 * Keeps a refusal from changing the order of one socket's messages. A client that pipelines has more sends in flight when
 * it learns that one was refused for its rate. If one of those were taken, it would overtake. So all are refused until
 * the client has paused, and it sends again in order.
 *
 * A pause alone does not show that the client has read the refusal: on a slow network it reads it later than that, and
 * what it sent meanwhile arrives after the pause. So the first message of a room that was refused must come again before
 * any other of that room. If another comes, nothing on this socket can tell a message in flight from a client that gave
 * the refused one up. The socket is closed: nothing is in flight on the next one.
 *
 * What is awaited is kept with the socket: a client that does not read for a while outlives the object's memory.
 */
export class SendOrder {
  readonly #awaited: Map<number, string>
  readonly #keep: (awaited: Awaited) => void
  #refusedAt = Number.NEGATIVE_INFINITY
  #admitted = 0
  #refusedTo = 0

  constructor(awaited: Awaited = [], keep: (awaited: Awaited) => void = () => undefined) {
    this.#awaited = new Map(awaited)
    this.#keep = keep
  }

  /** The number of a send that arrived, for its turn; 'refuse' during the pause, 'close' where it may overtake. */
  admit(now: number, send: Send): number | 'refuse' | 'close' {
    // A clock that was put back makes no client wait for it.
    if (Math.abs(now - this.#refusedAt) < SEND_PAUSE_MS) {
      this.refuse(now, send)
      return 'refuse'
    }
    const awaited = this.#awaited.get(send.room_id)
    if (awaited !== undefined && awaited !== send.client_id) return 'close'
    if (this.#awaited.delete(send.room_id)) this.#keepAwaited()
    this.#admitted += 1
    return this.#admitted
  }

  /** In its turn: false where a send before it was refused meanwhile. */
  mayGo(number: number): boolean {
    return number > this.#refusedTo
  }

  /** A send was refused for its rate, and with it everything that arrived after it and still waits for its turn. */
  refuse(now: number, send: Send, number = this.#admitted + 1): void {
    this.#refusedAt = now
    // Of several refused messages the first comes again first. One without a name cannot be recognized.
    if (send.client_id !== undefined && !this.#awaited.has(send.room_id)) {
      this.#awaited.set(send.room_id, send.client_id)
      this.#keepAwaited()
    }
    if (number <= this.#admitted) this.#refusedTo = this.#admitted
  }

  #keepAwaited(): void {
    this.#keep([...this.#awaited].slice(0, AWAITED_KEPT))
  }
}

/** The turn of a frame, or what to do with one that came too fast; only messages have an order to keep. */
export function admit(
  frame: ClientFrame,
  verdict: 'pass' | 'refuse',
  sends: SendOrder,
  now: number,
): number | 'refuse' | 'close' {
  if (frame.type !== 'send_message') return verdict === 'pass' ? 0 : verdict
  if (verdict === 'pass') return sends.admit(now, frame)
  sends.refuse(now, frame)
  return verdict
}

/** What a frame that came too fast is answered; of a message also which one it was. */
export function tooQuick(frame: ClientFrame): Refused {
  if (frame.type !== 'send_message') return refusals.tooQuick
  const { room_id, client_id } = frame
  return { ...refusals.tooQuick, room_id, ...(client_id === undefined ? {} : { client_id }) }
}
