import type { BulkProgress } from '../../contract/payouts/schemas.ts'
import type { Time } from '../kit/time.ts'

/** Two a second of each bulk; more is not seen. */
const EVERY_MS = 500

export interface BulkProgressDeps {
  readonly time: Time
  readonly send: (progress: BulkProgress) => void
}

interface Told {
  readonly sentAt: number
  /** The newest that came since; what it replaces is out of date. */
  waiting: BulkProgress | null
}

/** How far bulks are, at most so often. Nothing of it is stored: what an eviction loses, the next of it repeats. */
export class BulkProgressThrottle {
  readonly #deps: BulkProgressDeps
  readonly #told = new Map<string, Told>()

  constructor(deps: BulkProgressDeps) {
    this.#deps = deps
  }

  tell(progress: BulkProgress): void {
    const { time } = this.#deps
    const { bulkTransferId: id } = progress
    const known = this.#told.get(id)
    if (!known) {
      this.#send(progress)
      return
    }
    const isDue = known.waiting !== null
    known.waiting = progress
    if (!isDue) time.after(known.sentAt + EVERY_MS - time.now(), () => this.#sendWaiting(id))
  }

  #send(progress: BulkProgress): void {
    const { time, send } = this.#deps
    const { bulkTransferId: id } = progress
    const told: Told = { sentAt: time.now(), waiting: null }
    this.#told.set(id, told)
    // A bulk that is silent for so long needs no memory.
    time.after(EVERY_MS, () => {
      if (told.waiting === null && this.#told.get(id) === told) this.#told.delete(id)
    })
    send(progress)
  }

  #sendWaiting(id: string): void {
    const waiting = this.#told.get(id)?.waiting
    if (waiting) this.#send(waiting)
  }
}
