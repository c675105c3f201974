import type { JobMessage } from '../../worker/kernel/jobs/job-message.ts'
import type { Cancel, Time } from '../kit/time.ts'
import type { RoomStore } from './store.ts'

/** Events within this go to the lists and the search in one job. */
const GATHER_MS = 250
/** A busy room is projected this often: each job costs a queue message, a call back and a share of two writes. */
const FOLLOW_EVERY_MS = 750
/** A crash before that loses the timer, not the alarm. */
const CATCH_UP_MS = 5_000
const PATIENCE_MOST_MS = 300_000

export interface ProjectionDeps {
  readonly store: RoomStore
  readonly time: Time
  readonly send: (message: JobMessage) => Promise<unknown>
  readonly wakeBy: (at: number) => void
}

/**
 * Sends the job that projects the log into the lists and the search, at least once for every event: a queue may lose a
 * message, so the job is sent again until it calls `carryOut`.
 */
export class Projection {
  readonly #around: ProjectionDeps
  #timer: Cancel | null = null
  #sentAt = Number.NEGATIVE_INFINITY
  /** Up to where jobs are in flight, and since when none of them has called. */
  #sentTo = 0
  #waitsSince: number | null = null
  #losses = 0

  constructor(around: ProjectionDeps) {
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

  /** When to send the job again. */
  get dueAt(): number | null {
    return this.#isBehind ? this.#around.time.now() + this.#patience : null
  }

  /** A job has called `carryOut` for a range. One that overtook a lost job does not make up for it. */
  ordered(from: number, to: number): void {
    const { store, time } = this.#around
    const projected = store.facts?.projected ?? 0
    if (from > projected + 1 || to <= projected) return
    store.noteProjected(Math.min(to, store.head))
    this.#losses = 0
    this.#waitsSince = to < this.#sentTo ? time.now() : null
  }

  async catchUp(): Promise<void> {
    const { store, send, time } = this.#around
    const { facts, head: to } = store
    if (!facts || !this.#isBehind) return
    this.#giveUpWaiting()
    const { room_id, projected } = facts
    const from = Math.max(projected, this.#sentTo) + 1
    if (from > to) return
    this.#sentAt = time.now()
    try {
      await send({
        name: 'chat.project_room',
        key: `room:${room_id}:${from}:${to}`,
        payload: { room_id, from, to },
      })
      this.#sentTo = Math.max(to, this.#sentTo)
      this.#waitsSince ??= time.now()
    } catch {
      // The alarm that was set with the event tries again.
    }
  }

  #giveUpWaiting(): void {
    const now = this.#around.time.now()
    if (this.#waitsSince === null || now - this.#waitsSince < this.#patience) return
    this.#losses += 1
    this.#waitsSince = null
    this.#sentTo = 0
  }

  get #patience(): number {
    return Math.min(PATIENCE_MOST_MS, CATCH_UP_MS * 2 ** this.#losses)
  }

  get #isBehind(): boolean {
    const { facts, head } = this.#around.store
    return facts !== null && facts.projected < head
  }
}
