import { userStream } from '../../../contract/frames/events.ts'
import type { ServerFrame } from '../../../contract/frames/server.ts'
import type { Dice } from '../../kit/simulation/random.ts'
import { readFrame } from '../../kit/simulation/read-frame.ts'
import { Reader } from '../../kit/simulation/reader.ts'
import type { Wire } from '../../kit/simulation/runtime.ts'

export const PERSON = { id: 7, name: 'Awa Gnonlonfoun', role: 'gestionnaire' } as const
const STREAM = userStream(PERSON.id)
/** Steps without progress after which a device asks again, or gives up a connection that it was not welcomed on. */
const PATIENCE_STEPS = 4

/** A device that follows its person's own stream by the rules of the protocol, and by nothing of the object's own code. */
export class FollowingDevice {
  readonly name: string
  readonly reader = new Reader()
  /** The numbers that the events carry, in the order in which they were taken. */
  readonly taken: number[] = []
  /** A reset is a loss: what it leaves out is not heard any more. */
  resets = 0
  wire: Wire | null = null
  #epoch: string | null = null
  #head = 0
  #isWelcomed = false
  #stepsWithout = 0
  #reached = 0

  constructor(name: string) {
    this.name = name
  }

  connect(wire: Wire): string[] {
    this.wire = wire
    this.#isWelcomed = false
    this.#stepsWithout = 0
    const streams = { [STREAM]: { epoch: this.#epoch, seq: this.reader.cursor } }
    return [JSON.stringify({ type: 'hello', v: 1, device_id: this.name, streams })]
  }

  /** Reads what has arrived, but for the share that the line loses; answers with what it has to say to that. */
  read(dice: Dice, dropped: number): string[] {
    const texts = this.wire?.inbox.splice(0) ?? []
    return texts.filter(() => !dice.chance(dropped)).flatMap((text) => this.#hear(readFrame(text)))
  }

  /** Once a step: what it does where it has waited in vain. */
  patience(): 'wait' | 'ask' | 'give up' {
    this.#stepsWithout = this.reader.cursor > this.#reached ? 0 : this.#stepsWithout + 1
    this.#reached = this.reader.cursor
    if (this.#stepsWithout < PATIENCE_STEPS) return 'wait'
    this.#stepsWithout = 0
    // Its hello, or the answer to it, was lost.
    if (!this.#isWelcomed) return 'give up'
    return this.reader.cursor < this.#head ? 'ask' : 'wait'
  }

  since(): string {
    return JSON.stringify({ type: 'since', stream: STREAM, epoch: this.#epoch, seq: this.reader.cursor })
  }

  #hear(frame: ServerFrame): string[] {
    switch (frame.type) {
      case 'welcome': {
        const stream = frame.streams[STREAM]
        this.#isWelcomed = true
        this.#epoch ??= stream?.epoch ?? null
        this.#head = Math.max(this.#head, stream?.head ?? 0)
        return []
      }
      case 'batch':
      case 'page': {
        const { cursor } = this.reader
        this.#head = Math.max(this.#head, frame.to)
        if (!this.reader.hear(frame)) return [this.since()]
        for (const { seq, data } of frame.events) if (seq > cursor) this.taken.push(Number(data.id))
        return [JSON.stringify({ type: 'seen', stream: STREAM, seq: this.reader.cursor })]
      }
      case 'lagged':
        this.#head = Math.max(this.#head, frame.head)
        return [this.since()]
      case 'reset':
        this.resets += 1
        this.reader.restart(frame)
        return []
      default:
        return []
    }
  }
}
