import type { ClientFrame } from '../../contract/frames/client.ts'
import type { Refused } from './parse-frame.ts'
import { refusals } from './refusals.ts'

/** After a refusal a socket must send no message for so long: its bucket then has a second's worth of frames again. */
export const SEND_PAUSE_MS = 1_000

/**
 * Keeps a refusal from changing the order of one socket's messages. A client that pipelines has more sends in flight when
 * it learns that one was refused for its rate. If one of those were taken, it would overtake. So all are refused until
 * the client has paused, and it sends again in order.
 */
export class SendOrder {
  #refusedAt = Number.NEGATIVE_INFINITY
  #admitted = 0
  #refusedTo = 0

  /** The number of a send that arrived, for its turn; null where it is refused because the socket has not paused. */
  admit(now: number): number | null {
    // A clock that was put back makes no client wait for it.
    const pause = Math.abs(now - this.#refusedAt)
    if (pause < SEND_PAUSE_MS) {
      this.#refusedAt = now
      return null
    }
    this.#admitted += 1
    return this.#admitted
  }

  /** In its turn: false where a send before it was refused meanwhile. */
  mayGo(number: number): boolean {
    return number > this.#refusedTo
  }

  /** A send was refused for its rate, and with it everything that arrived after it and still waits for its turn. */
  refuse(now: number, number = this.#admitted + 1): void {
    this.#refusedAt = now
    if (number <= this.#admitted) this.#refusedTo = this.#admitted
  }
}

/** The turn of a frame, or null where it came too fast; only messages have an order to keep. */
export function admit(
  frame: ClientFrame,
  verdict: 'pass' | 'refuse',
  sends: SendOrder,
  now: number,
): number | null {
  const isSend = frame.type === 'send_message'
  if (verdict === 'pass') return isSend ? sends.admit(now) : 0
  if (isSend) sends.refuse(now)
  return null
}

/** What a frame that came too fast is answered; of a message also which one it was. */
export function tooQuick(frame: ClientFrame): Refused {
  if (frame.type !== 'send_message') return refusals.tooQuick
  const { room_id, client_id } = frame
  return { ...refusals.tooQuick, room_id, ...(client_id === undefined ? {} : { client_id }) }
}
