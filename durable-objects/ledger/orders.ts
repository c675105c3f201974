import type { Time } from '../kit/time.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import type { LedgerOrder } from './api.ts'
import { nextAt } from './claim.ts'
import type { AccountRecord } from './records.ts'
import { runnersAtWork, runnersForDue, runnersMost } from './runners.ts'
import { nextStartAt, takeDueStarts } from './starts.ts'
import type { LedgerStore } from './store.ts'

/**
 * How long a sent order may take to have an effect before it counts as lost; each loss doubles it. An object that is
 * killed goes on by the alarm that it had, so the longest is what payments then wait for.
 */
const PATIENCE_MS = 5_000
const PATIENCE_MOST_MS = 20_000
/** How often runners are counted while there are enough. */
const COUNT_EVERY_MS = 500
/** Progress is shown at most twice a second, so what is read more often is not seen. */
const PROJECT_EVERY_MS = 500

export interface OrdersDeps {
  readonly store: LedgerStore
  readonly time: Time
  /** All in one call, so that the queue brings them together where it can. */
  readonly send: (orders: readonly LedgerOrder[]) => Promise<unknown>
  readonly wakeAt: (purpose: AlarmPurpose, at: number | null) => void
}

interface Order {
  /** When it was sent last; the queue may have lost it. */
  sentAt: number
  losses: number
}
const unsent = () => ({ sentAt: Number.NEGATIVE_INFINITY, losses: 0 })

/**
 * Orders the jobs that pay and that project, at least once whenever there is something to do. What it remembers may be
 * lost with the object's memory: an order more than needed finds nothing to do.
 */
export class Orders {
  readonly #deps: OrdersDeps
  /** How many were sent at once: an account pays as many rows at a time as several runners hold. */
  #run = { ...unsent(), runners: 0 }
  #project = unsent()
  #runAlarm: number | null = null
  #enoughUntil = Number.NEGATIVE_INFINITY
  /** Any call of a runner: while one works, it claims what is due by itself. */
  #runnerAt = Number.NEGATIVE_INFINITY

  constructor(deps: OrdersDeps) {
    this.#deps = deps
  }

  /** A runner called. */
  seen(): void {
    this.#runnerAt = this.#deps.time.now()
    this.#run.losses = 0
  }

  /** The projector called, and has written everything up to this number. */
  projected(upTo: number): void {
    const { store } = this.#deps
    const account = store.opened()
    if (upTo > account.head || upTo <= account.projected) return
    store.sql.exec('update account set projected = ?', upTo)
    this.#project.losses = 0
  }

  /** After each change, and when the alarm fires. */
  async note(): Promise<void> {
    const { account } = this.#deps.store
    if (!account) return
    await Promise.all([this.#orderRun(), this.#orderProjection(account), this.#orderStarts()])
  }

  async #orderRun(): Promise<void> {
    const { store, time } = this.#deps
    const now = time.now()
    // As many as find rows were there a moment ago, and each of their calls comes by here.
    if (now < this.#enoughUntil) return
    const due = nextAt(store, true)
    if (due === null || due > now) return this.#wakeRun(due)
    const busyUntil = this.#runnerAt + PATIENCE_MS
    const orderedUntil = this.#run.sentAt + patience(this.#run)
    const ordered = orderedUntil > now ? this.#run.runners : 0
    const missing = this.#runnersMissing({ ordered, isBusy: busyUntil > now }, now)
    if (missing === 0) return this.#lookAgainBy(Math.max(busyUntil, orderedUntil), now)
    this.#run.runners = ordered + missing
    await this.#send('run', this.#run, { now, times: missing })
  }

  /** Nothing is counted where as many as may work are there already: this is asked after each call of each of them. */
  #runnersMissing(
    { ordered, isBusy }: { readonly ordered: number; readonly isBusy: boolean },
    now: number,
  ): number {
    const { store } = this.#deps
    const most = runnersMost(store)
    const present = Math.max(ordered, isBusy ? 1 : 0)
    if (present >= most) return 0
    // Rows of runners that have been silent are theirs until their leases end.
    const atWork = isBusy ? runnersAtWork(store) : 0
    const idle = Math.max(0, present - atWork)
    return Math.max(0, Math.min(most - Math.max(present, atWork), runnersForDue(store, now) - idle))
  }

  /** Each call of a runner moves the moment on; an alarm that comes before it finds that out, and costs less. */
  #lookAgainBy(at: number, now: number): void {
    this.#enoughUntil = Math.min(at, now + COUNT_EVERY_MS)
    if (this.#runAlarm === null || this.#runAlarm <= now || this.#runAlarm > at) this.#wakeRun(at)
  }

  #wakeRun(at: number | null): void {
    this.#runAlarm = at
    this.#deps.wakeAt('run', at)
  }

  async #orderProjection({ projected, head }: AccountRecord): Promise<void> {
    const { time, wakeAt } = this.#deps
    const now = time.now()
    if (projected >= head) return wakeAt('project', null)
    const isFresh = this.#project.losses === 0
    const free = this.#project.sentAt + (isFresh ? PROJECT_EVERY_MS : patience(this.#project))
    if (free > now) return wakeAt('project', free)
    await this.#send('project', this.#project, { now, times: 1 })
  }

  async #orderStarts(): Promise<void> {
    const { store, time, send, wakeAt } = this.#deps
    const now = time.now()
    const at = nextStartAt(store)
    if (at === null || at > now) return wakeAt('start', at)
    const due = takeDueStarts(store, now)
    wakeAt('start', nextStartAt(store))
    if (due.length === 0) return
    const orders = due.map((bulk_id) => ({
      name: 'payouts.start_bulk' as const,
      key: `payouts.start_bulk:${bulk_id}:late:${now}`,
      payload: { bulk_id },
    }))
    await send(orders).catch(() => undefined)
  }

  /** The alarm, which orders again what has had no effect, is set first: the object may be evicted during the send. */
  async #send(
    purpose: 'run' | 'project',
    order: Order,
    { now, times }: { readonly now: number; readonly times: number },
  ): Promise<void> {
    const { store, send, wakeAt } = this.#deps
    const { account_id, head } = store.opened()
    order.sentAt = now
    order.losses += 1
    if (purpose === 'run') this.#wakeRun(now + patience(order))
    else wakeAt(purpose, now + patience(order))
    // Each order has a key of its own: a job under the key of a lost one would be skipped as done.
    const key = `${account_id}:${purpose === 'run' ? now : `${head}:${now}`}`
    const name = purpose === 'run' ? 'payouts.run_rows' : 'payouts.project_account'
    const orders = Array.from({ length: times }, (_, nth): LedgerOrder => {
      return { name, key: `${key}:${nth}`, payload: { account_id } }
    })
    await send(orders).catch(() => undefined)
  }
}

const patience = ({ losses }: Order): number =>
  Math.min(PATIENCE_MOST_MS, PATIENCE_MS * 2 ** Math.min(losses, 10))
