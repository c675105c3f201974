import { roomStream } from '../../../contract/frames/events.ts'
import type { ServerFrame } from '../../../contract/frames/server.ts'
import type { Dice } from '../../kit/simulation/random.ts'
import { readFrame } from '../../kit/simulation/read-frame.ts'
import { Reader } from '../../kit/simulation/reader.ts'
import type { Wire } from '../../kit/simulation/runtime.ts'

export const ROOM_ID = 42
const STREAM = roomStream(ROOM_ID)

interface Draft {
  readonly clientId: string
  readonly content: string
  readonly thread?: number
  readonly in_room?: boolean
}

/** A device in somebody's hand: what it wants to say, what it has heard, and what it must never hear. */
export class Client {
  readonly userId: number
  readonly device: string
  readonly capable: boolean
  readonly reader = new Reader()
  readonly outbox: Draft[] = []
  readonly said = new Set<string>()
  /** Something was refused for its rate and not said again yet. */
  mustRepeat = false
  readonly acked = new Map<string, number>()
  /** Message ids that a client without hello was shown on this connection. */
  shown: number[] = []
  wire: Wire | null = null
  epoch: string | null = null
  lagged = false
  /** The highest number it was told of. */
  head = 0
  /** Up to where this connection was sent the log without a gap; null where a gap is allowed. */
  sentTo: number | null = null
  /** Does not read at the moment. */
  asleep = false

  constructor(userId: number, device: string, capable: boolean) {
    this.userId = userId
    this.device = device
    this.capable = capable
  }

  connect(wire: Wire): string[] {
    this.wire = wire
    this.lagged = false
    this.shown = []
    this.sentTo = this.capable ? this.reader.cursor : null
    if (!this.capable) return this.repeat()
    const hello = {
      type: 'hello',
      v: 1,
      device_id: this.device,
      streams: { [STREAM]: { epoch: this.epoch, seq: this.reader.cursor } },
      // Every other device takes receipts along with events.
      ...(this.userId % 2 === 0 ? { gathers: true, seen_in_batches: true } : {}),
    }
    return [JSON.stringify(hello), ...this.repeat()]
  }

  /** Pipelines, until it learns that one was refused or had no connection: what waits goes first then. */
  say(clientId: string, content: string, more: Pick<Draft, 'thread' | 'in_room'> = {}): string | null {
    const draft = { clientId, content, ...more }
    this.outbox.push(draft)
    this.said.add(clientId)
    this.mustRepeat ||= this.wire === null
    return this.mustRepeat ? null : this.#sendFrame(draft)
  }

  repeat(): string[] {
    if (!this.wire) return []
    this.mustRepeat = false
    return this.outbox.map((draft) => this.#sendFrame(draft))
  }

  #sendFrame({ clientId, ...more }: Draft): string {
    return JSON.stringify({ type: 'send_message', room_id: ROOM_ID, ...more, client_id: clientId })
  }

  /** Reads what has arrived; answers with what it has to say to that. The network may have mixed it up. */
  read(dice: Dice | null): string[] {
    const { wire } = this
    if (!wire || this.asleep) return []
    const texts = wire.inbox.splice(0)
    for (const text of texts) this.#expectNoGap(readFrame(text))
    if (dice?.chance(0.2)) mixUp(texts, dice)
    return texts.flatMap((text) => this.#hear(readFrame(text)))
  }

  /** As the room sends it: what was missed, then live batches from the number after the last page. */
  #expectNoGap(frame: ServerFrame): void {
    if (frame.type === 'lagged') this.sentTo = null
    if (frame.type === 'welcome' && frame.streams[STREAM]?.resumed === false) this.sentTo = null
    if (frame.type === 'reset') this.sentTo = frame.head
    if ((frame.type !== 'page' && frame.type !== 'batch') || this.sentTo === null) return
    if (frame.from !== this.sentTo + 1)
      throw new Error(`${this.device} was sent ${frame.type} ${frame.from} after ${this.sentTo}`)
    this.sentTo = frame.to
  }

  #hear(frame: ServerFrame): string[] {
    switch (frame.type) {
      case 'room_joined':
        return []
      case 'welcome': {
        const stream = frame.streams[STREAM]
        if (!stream) return []
        if (this.epoch === null) this.epoch = stream.epoch
        // What was missed follows by itself.
        this.head = stream.head
        return []
      }
      case 'batch':
      case 'page': {
        const whole = this.reader.hear(frame)
        if (whole) return [JSON.stringify({ type: 'seen', stream: STREAM, seq: this.reader.cursor })]
        return [this.#since()]
      }
      case 'reset':
        this.epoch = frame.epoch
        this.head = frame.head
        this.reader.restart(frame)
        return []
      case 'lagged':
        this.lagged = true
        return [JSON.stringify({ type: 'seen', stream: STREAM, seq: this.reader.cursor }), this.#since()]
      case 'ack': {
        const known = this.acked.get(frame.client_id)
        if (known !== undefined && known !== frame.id) throw new Error('one message, two numbers')
        this.acked.set(frame.client_id, frame.id)
        const at = this.outbox.findIndex(({ clientId }) => clientId === frame.client_id)
        if (at >= 0) this.outbox.splice(at, 1)
        return []
      }
      case 'message':
        this.shown.push(frame.data.id)
        return []
      case 'error':
        if (frame.code === 'rate_limited' && frame.client_id !== undefined) this.mustRepeat = true
        // A room that no longer has one refuses what one had still to say: it is said no more.
        if (frame.client_id !== undefined && frame.code !== 'rate_limited')
          this.outbox.splice(
            0,
            this.outbox.length,
            ...this.outbox.filter(({ clientId }) => clientId !== frame.client_id),
          )
        return []
      default:
        return []
    }
  }

  /** Pages that were promised did not come: the room fell among them. */
  ask(): string[] {
    return this.wire && this.capable && this.reader.cursor < this.head ? [this.#since()] : []
  }

  #since(): string {
    this.sentTo = null
    return JSON.stringify({ type: 'since', stream: STREAM, epoch: this.epoch, seq: this.reader.cursor })
  }
}

/** What a network with retries may do to ranges: twice, or in another order. Acks and the rest stay as they are. */
function mixUp(texts: string[], dice: Dice): void {
  const at = dice.below(Math.max(1, texts.length))
  const text = texts[at]
  if (text?.includes('"type":"batch"')) {
    texts.splice(at, 1)
    texts.splice(dice.below(texts.length + 1), 0, text)
    if (dice.chance(0.5)) texts.push(text)
  }
}
