import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { StatusNews } from '../kit/frames.ts'
import type { Cancel, Time } from '../kit/time.ts'
import type { Delivery } from './api.ts'
import { deliveryOf, PendingUpdates } from './pending-updates.ts'
import type { RoomStore } from './store.ts'

/** Further behind than this, a subscriber receives the newest events only and asks for the rest itself. */
const BEHIND_MOST = 1_000
const CALL_EVENTS = 200
/** Whose object cannot be reached so often in a row is unreached: they count as offline until it answers. */
const FAILURES_MOST = 5

const RETRY_FIRST_MS = 250
/** After that it is tried by the alarm, which lets the room sleep in between. */
const LATER_FIRST_MS = 30_000
const LATER_MOST_MS = 300_000

const listenerAt = (cursor: number): Subscriber => ({
  cursor,
  failures: 0,
  retry: null,
  retryAt: null,
  call: null,
  waiting: new PendingUpdates(),
})

interface Subscriber {
  /** The last number delivered. */
  cursor: number
  failures: number
  retry: Cancel | null
  /** When the alarm retries; null for a reachable subscriber. */
  retryAt: number | null
  call: Promise<void> | null
  waiting: PendingUpdates
}

type UnreachedRow = {
  readonly user_id: number
  readonly heard: number
  readonly failures: number
  readonly retry_at: number
}

export interface SubscribersDeps {
  readonly store: RoomStore
  readonly deliver: (userId: number, delivery: Delivery) => Promise<boolean>
  /** A subscriber was dropped, became unreachable or reachable: the status that others see may change. */
  readonly changed: (userId: number) => void
  /** The status of every member. */
  readonly statuses: () => StatusNews[]
  readonly wakeBy: (at: number) => void
  /** Everything is delivered to all. */
  readonly settled: () => void
  readonly time: Time
}

/**
 * People who subscribe to the room through an object of their own. Each has at most one call in flight. What happens
 * meanwhile waits as a number, not as a queue, so a slow one costs no memory and receives larger pieces.
 */
export class Subscribers {
  readonly #around: SubscribersDeps
  readonly #byUser = new Map<number, Subscriber>()
  readonly #statuses = new Map<number, StatusNews>()

  constructor(around: SubscribersDeps) {
    this.#around = around
    const { store } = around
    const cursor = (store.facts?.unsent_from ?? store.head + 1) - 1
    const rows = store.sql.exec<{ user_id: number; status: PersonStatus; last_seen: number }>(
      'select * from listeners',
    )
    for (const { user_id, status, last_seen } of rows) {
      this.#byUser.set(user_id, listenerAt(cursor))
      this.#statuses.set(user_id, { userId: user_id, status, lastSeen: last_seen })
    }
    this.#recallUnreached()
  }

  get size(): number {
    return this.#byUser.size
  }

  has(userId: number): boolean {
    return this.#byUser.has(userId)
  }

  cursorOf(userId: number): number {
    return this.#byUser.get(userId)?.cursor ?? 0
  }

  /** A delivery is outstanding. What is owed to unreachable subscribers is stored apart. */
  get isBusy(): boolean {
    const { head } = this.#around.store
    return [...this.#byUser.values()].some(
      ({ call, retry, retryAt, cursor }) =>
        call !== null || retry !== null || (retryAt === null && cursor < head),
    )
  }

  get ids(): Iterable<number> {
    return this.#byUser.keys()
  }

  /** As far as the room knows: an unreachable subscriber counts as absent. */
  statusOf(userId: number): PersonStatus {
    if (this.#byUser.get(userId)?.retryAt !== null) return 'offline'
    return this.#statuses.get(userId)?.status ?? 'offline'
  }

  /** When the next of the unreached is tried again. */
  get dueAt(): number | null {
    const moments = [...this.#byUser.values()].flatMap(({ retryAt }) => retryAt ?? [])
    return moments.length > 0 ? Math.min(...moments) : null
  }

  tryUnreached(): void {
    const now = this.#around.time.now()
    for (const [userId, listener] of this.#byUser)
      if (listener.retryAt !== null && listener.retryAt <= now) {
        // Before the call: the room may crash during it, and only the alarm would wake it to retry.
        this.#tryLater(userId, listener)
        this.#start(userId, listener)
      }
  }

  add(news: StatusNews): void {
    this.#keep(news)
    const known = this.#byUser.get(news.userId)
    if (!known) this.#byUser.set(news.userId, listenerAt(this.#around.store.head))
    // It called, so it may be reachable again.
    else if (known.retryAt !== null) this.#start(news.userId, known)
  }

  setStatus(news: StatusNews): void {
    if (this.#byUser.has(news.userId)) this.#keep(news)
  }

  #keep(news: StatusNews): void {
    this.#statuses.set(news.userId, news)
    this.#around.store.sql.exec(
      `insert into listeners values (?1, ?2, ?3) on conflict (user_id) do update set status = ?2, last_seen = ?3`,
      news.userId,
      news.status,
      news.lastSeen,
    )
  }

  /** Resolves once nothing is in flight to the person. */
  async remove(userId: number): Promise<void> {
    const listener = this.#byUser.get(userId)
    this.#drop(userId)
    listener?.retry?.()
    await listener?.call
  }

  #drop(userId: number): void {
    const { store } = this.#around
    // What was delivered stays so: should it show only of what was read, it would tell of those who keep that silent.
    const heard = this.cursorOf(userId)
    if (heard > (store.members.get(userId)?.delivered ?? heard))
      store.changeMember(userId, { delivered: heard })
    this.#byUser.delete(userId)
    this.#statuses.delete(userId)
    store.sql.exec('delete from listeners where user_id = ?', userId)
    store.sql.exec('delete from unreached where user_id = ?', userId)
  }

  /** The positions of unreachable subscribers are stored: the room may sleep, or crash, before they are back. */
  #recallUnreached(): void {
    const rows = this.#around.store.sql.exec<UnreachedRow>('select * from unreached')
    for (const { user_id, heard, failures, retry_at } of rows) {
      const listener = this.#byUser.get(user_id)
      if (listener) Object.assign(listener, { cursor: heard, failures, retryAt: retry_at })
      this.#around.wakeBy(retry_at)
    }
  }

  #tryLater(userId: number, listener: Subscriber): void {
    const { sql } = this.#around.store
    const pause = Math.min(LATER_MOST_MS, LATER_FIRST_MS * 2 ** (listener.failures - FAILURES_MOST))
    const retryAt = this.#around.time.now() + pause
    const { cursor, failures } = listener
    sql.exec('insert or replace into unreached values (?, ?, ?, ?)', userId, cursor, failures, retryAt)
    listener.retryAt = retryAt
    this.#around.wakeBy(retryAt)
  }

  #lost(userId: number, listener: Subscriber): void {
    const wasReached = listener.retryAt === null
    this.#tryLater(userId, listener)
    if (wasReached) this.#around.changed(userId)
  }

  #isBack(userId: number, listener: Subscriber): void {
    listener.failures = 0
    if (listener.retryAt === null) return
    listener.retryAt = null
    this.#around.store.sql.exec('delete from unreached where user_id = ?', userId)
    this.#around.changed(userId)
  }

  tell(news: PendingUpdates): void {
    for (const [userId, listener] of this.#byUser) {
      listener.waiting.addAbout(news, userId)
      if (listener.retryAt === null) this.#start(userId, listener)
      // Retried by the alarm: a moment of typing is over by then.
      else listener.waiting.typing.clear()
    }
  }

  #start(userId: number, listener: Subscriber): void {
    if (listener.call) return
    listener.retry?.()
    listener.retry = null
    // In a turn of its own: a call with nothing to say would be over before it is noted as under way.
    listener.call = Promise.resolve().then(() => this.#call(userId, listener))
  }

  async #call(userId: number, listener: Subscriber): Promise<void> {
    try {
      while (this.#byUser.get(userId) === listener) {
        const { store } = this.#around
        const { head } = store
        const behind = head - listener.cursor
        if (behind <= 0 && listener.waiting.isEmpty && listener.retryAt === null) return
        const news = listener.waiting
        listener.waiting = new PendingUpdates()
        // Status updates of others may have been dropped meanwhile: sends all of them again.
        if (listener.retryAt !== null)
          for (const status of this.#around.statuses())
            if (status.userId !== userId) news.statuses.set(status.userId, status)
        if (behind > BEHIND_MOST) listener.cursor = head - CALL_EVENTS
        const after = listener.cursor
        const events = store.logAfter(after, CALL_EVENTS)
        const delivery = deliveryOf(
          { id: store.facts?.room_id ?? 0, epoch: store.facts?.epoch ?? '' },
          events,
          after,
          news,
        )
        const heard = await this.#attempt(userId, listener, delivery)
        if (heard === 'gone') {
          if (this.#byUser.get(userId) === listener) this.#drop(userId)
          this.#around.changed(userId)
          return
        }
        if (heard === 'failed') {
          // Removed during the call: no retry.
          if (this.#byUser.get(userId) !== listener) return
          // Of what is never stored the latest counts, so it is still worth telling; a moment of typing is over.
          news.typing.clear()
          news.addAbout(listener.waiting, userId)
          listener.waiting = news
          if (listener.failures >= FAILURES_MOST) return this.#lost(userId, listener)
          const pause = RETRY_FIRST_MS * 2 ** listener.failures
          listener.retry = this.#around.time.after(pause, () => this.#start(userId, listener))
          return
        }
        // A log with fewer events than its head says would be sent for ever.
        listener.cursor = events.length > 0 ? delivery.to : head
      }
    } finally {
      listener.call = null
      if (!this.isBusy) this.#around.settled()
    }
  }

  async #attempt(
    userId: number,
    listener: Subscriber,
    delivery: Delivery,
  ): Promise<'heard' | 'gone' | 'failed'> {
    try {
      const heard = await this.#around.deliver(userId, delivery)
      if (heard && this.#byUser.get(userId) === listener) this.#isBack(userId, listener)
      return heard ? 'heard' : 'gone'
    } catch {
      listener.failures += 1
      return 'failed'
    }
  }
}
