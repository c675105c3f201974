import type { Bindings } from '../../../worker/kernel/bindings.ts'
import { Dice } from '../../kit/simulation/random.ts'
import { HandTime, Wire, wireUp } from '../../kit/simulation/runtime.ts'
import { turns } from '../../kit/simulation/turns.ts'
import type { PersonalEvent } from '../api.ts'
import { UserPresence } from '../user-presence.ts'
import { FollowingDevice, PERSON } from './following-device.ts'

/** A defect put into the object on purpose, to see that the play finds it. */
export type Defect = (presence: UserPresence, state: DurableObjectState) => void

/** The share of frames that the line loses, in either direction. */
const DROPPED = 0.2
/** A bulk change brings up to fifty events. */
const BURST_MOST = 20
/** Steps in which nothing is lost, at the end: enough for every answer and every alarm. */
const CALM_STEPS = 60

/**
 * Changes of rows reach a person's object in jobs, some of which run twice, and leave it for two devices over a line that
 * loses frames and breaks, while the object is evicted. In the end each device holds every event once, in order.
 */
export class LossyLine {
  readonly #state: DurableObjectState
  readonly #dice: Dice
  readonly #defect: Defect | undefined
  readonly #time = new HandTime()
  readonly #runtime: ReturnType<typeof wireUp>
  readonly #devices = [new FollowingDevice('phone'), new FollowingDevice('desktop')]
  #presence: UserPresence
  #published = 0

  constructor(state: DurableObjectState, seed: number, defect?: Defect) {
    this.#state = state
    this.#dice = new Dice(seed)
    this.#defect = defect
    this.#runtime = wireUp(state, this.#time)
    this.#presence = this.#wake()
  }

  /** Null, or what a device holds otherwise than it was published. */
  async run(events: number): Promise<string | null> {
    for (const device of this.#devices) await this.#connect(device)
    await this.#settle(0)
    while (this.#published < events) {
      await this.#publish(Math.min(events - this.#published, 1 + this.#dice.below(BURST_MOST)))
      if (this.#dice.chance(0.05)) this.#cut(this.#dice.pick(this.#devices))
      if (this.#dice.chance(0.02)) this.#evict(this.#dice.chance(0.5))
      await this.#step(DROPPED)
    }
    // A device learns of the loss of the last frame from the next one, or by its next hello.
    for (const device of this.#devices) this.#cut(device)
    for (let step = 0; step < CALM_STEPS; step += 1) await this.#step(0)
    return this.#judge()
  }

  #wake(): UserPresence {
    const env = {
      METER: { idFromName: (name: string) => name, get: () => ({ heard: async () => undefined }) },
    } as unknown as Bindings
    const presence = new UserPresence(this.#state, env, this.#time)
    this.#defect?.(presence, this.#state)
    return presence
  }

  async #publish(count: number): Promise<void> {
    const events = Array.from({ length: count }, (): PersonalEvent => {
      this.#published += 1
      return {
        key: `changed:${this.#published}`,
        kind: 'projects.task_changed',
        at: this.#time.now(),
        by: null,
        data: { id: this.#published },
      }
    })
    await this.#presence.appendAll(events)
    // Its job died after the call, and runs again.
    if (this.#dice.chance(0.2)) await this.#presence.appendAll(events)
  }

  async #step(dropped: number): Promise<void> {
    this.#time.advance(100 + this.#dice.below(400))
    await this.#ring()
    for (const device of this.#devices) {
      if (device.wire?.closed) device.wire = null
      if (device.wire === null) {
        if (this.#dice.chance(0.3)) await this.#connect(device)
        continue
      }
      const next = device.patience()
      if (next === 'give up') this.#cut(device)
      if (next === 'ask') await this.#up(device, device.since())
    }
    await this.#settle(dropped)
  }

  async #ring(): Promise<void> {
    const { alarm } = this.#runtime
    if (alarm.at === null || alarm.at > this.#time.now()) return
    alarm.at = null
    await this.#presence.alarm()
  }

  async #connect(device: FollowingDevice): Promise<void> {
    const wire = new Wire()
    this.#runtime.wires.add(wire)
    this.#presence.deviceSockets.open(wire.asSocket, facts(device))
    for (const frame of device.connect(wire)) await this.#up(device, frame)
  }

  /** What was on its way is lost. The object learns of it, or finds a silent socket later. */
  #cut(device: FollowingDevice | undefined): void {
    const wire = device?.wire
    if (!device || !wire) return
    device.wire = null
    this.#runtime.wires.delete(wire)
    if (this.#dice.chance(0.7)) this.#presence.webSocketClose(wire.asSocket, 1006)
    wire.close(1006)
  }

  #evict(keepsSockets: boolean): void {
    this.#time.forget()
    if (!keepsSockets) for (const device of this.#devices) this.#cut(device)
    this.#presence = this.#wake()
  }

  /** Everybody reads and answers; what is lost, is lost. */
  async #settle(dropped: number): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      await turns()
      for (const device of this.#devices)
        for (const frame of device.read(this.#dice, dropped))
          if (!this.#dice.chance(dropped)) await this.#up(device, frame)
    }
  }

  async #up(device: FollowingDevice, text: string): Promise<void> {
    if (!device.wire || device.wire.closed) return
    await Promise.race([this.#presence.webSocketMessage(device.wire.asSocket, text), turns()])
  }

  #judge(): string | null {
    const { head } = this.#presence.log
    if (head !== this.#published) return `${this.#published} events were published and ${head} were numbered`
    for (const { name, taken, resets } of this.#devices) {
      if (resets > 0) return `${name} had to begin anew`
      const wrong = taken.findIndex((id, place) => id !== place + 1)
      if (wrong >= 0) return `${name} took ${taken[wrong]} where ${wrong + 1} belongs`
      if (taken.length !== head) return `${name} took ${taken.length} of ${head}`
    }
    return null
  }
}

const facts = ({ name }: FollowingDevice) => ({
  userId: PERSON.id,
  name: PERSON.name,
  role: PERSON.role,
  sessionId: name,
  askedAt: 0,
})
