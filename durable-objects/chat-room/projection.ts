import type { JobMessage } from '../../worker/kernel/job-message.ts'
import type { Cancel, Time } from '../kit/time.ts'
import type { RoomStore } from './store.ts'

/** What happens within this is told to the lists and the search in one go. */
const GATHER_MS = 250
/** A room that goes on talking is followed this often: each time costs a job, a call back and two databases. */
const FOLLOW_EVERY_MS = 750
/** A crash before that loses the timer, not the alarm. */
const CATCH_UP_MS = 5_000

export interface Surroundings {
  readonly store: RoomStore
  readonly time: Time
  readonly send: (message: JobMessage) => Promise<unknown>
  readonly wakeBy: (at: number) => void
}

/** Tells the rest of the product that the room moved on, at least once for every event. */
export class Projection {
  readonly #around: Surroundings
  #timer: Cancel | null = null
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(around: Surroundings) {
    this.#around = around
    if (this.#isBehind) around.wakeBy(around.time.now())
  }

  note(): void {
    if (this.#timer !== null) return
    const { time, wakeBy } = this.#around
    const now = time.now()
    wakeBy(now + CATCH_UP_MS)
    this.#timer = time.after(Math.max(GATHER_MS, this.#sentAt + FOLLOW_EVERY_MS - now), () => {
      this.#timer = null
      void this.catchUp()
    })
  }

  /** When to try again, should nobody else. */
  get dueAt(): number | null {
    return this.#isBehind ? this.#around.time.now() + CATCH_UP_MS : null
  }

  async catchUp(): Promise<void> {
    const { store, send } = this.#around
    const { facts, head: to } = store
    if (!facts || !this.#isBehind) return
    const { room_id, projected } = facts
    this.#sentAt = this.#around.time.now()
    try {
      await send({
        name: 'chat.project_room',
        key: `room:${room_id}:${to}`,
        payload: { room_id, from: projected + 1, to },
      })
      store.change({ projected: Math.max(to, store.facts?.projected ?? 0) })
    } catch {
      // The alarm that was set with the event tries again.
    }
  }

  get #isBehind(): boolean {
    const { facts, head } = this.#around.store
    return facts !== null && facts.projected < head
  }
}
