import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { Delivery } from '../../worker/kernel/chat-objects.ts'
import type { StatusNews } from '../kit/frames.ts'
import type { Cancel, Time } from '../kit/time.ts'
import { deliveryOf, News } from './news.ts'
import type { RoomStore } from './store.ts'

/** More than this behind, a listener is told the newest only and asks for the rest itself. */
const BEHIND_MOST = 1_000
const CALL_EVENTS = 200
/** A person's object that cannot be reached so often in a row is forgotten; it joins again when it wakes. */
const FAILURES_MOST = 5

const RETRY_FIRST_MS = 250

const listenerAt = (cursor: number): Listener => ({
  cursor,
  failures: 0,
  retry: null,
  call: null,
  waiting: new News(),
})

interface Listener {
  /** Up to where it has been told. */
  cursor: number
  failures: number
  retry: Cancel | null
  call: Promise<void> | null
  waiting: News
}

/** What the object has to offer to the listeners. */
export interface Surroundings {
  readonly store: RoomStore
  readonly deliver: (userId: number, delivery: Delivery) => Promise<boolean>
  readonly forgotten: (userId: number) => void
  /** Everybody has been told everything. */
  readonly settled: () => void
  readonly time: Time
}

/**
 * People who hear the room through an object of their own. Each has one call under way at most: what happens
 * meanwhile waits as a number, not as a queue, so a slow one costs nothing and gets larger pieces.
 */
export class Listeners {
  readonly #around: Surroundings
  readonly #byUser = new Map<number, Listener>()
  readonly #statuses = new Map<number, StatusNews>()

  constructor(around: Surroundings) {
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

  /** Somebody has not been told everything yet. */
  get isBusy(): boolean {
    const { head } = this.#around.store
    return [...this.#byUser.values()].some(
      ({ call, retry, cursor }) => call !== null || retry !== null || cursor < head,
    )
  }

  get online(): number[] {
    return [...this.#statuses.values()]
      .filter(({ status }) => status !== 'offline')
      .map(({ userId }) => userId)
  }

  /** True when this changes what others see of the person. */
  add(news: StatusNews): boolean {
    const before = this.#statuses.get(news.userId)?.status
    this.#keep(news)
    if (!this.#byUser.has(news.userId)) this.#byUser.set(news.userId, listenerAt(this.#around.store.head))
    return before !== news.status
  }

  setStatus(news: StatusNews): boolean {
    if (!this.#byUser.has(news.userId)) return false
    const before = this.#statuses.get(news.userId)?.status
    if (before === news.status) return false
    this.#keep(news)
    return true
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

  /** Resolves once nothing is on its way to the person any more. */
  async remove(userId: number): Promise<void> {
    const listener = this.#byUser.get(userId)
    this.#drop(userId)
    listener?.retry?.()
    await listener?.call
  }

  #drop(userId: number): void {
    this.#byUser.delete(userId)
    this.#statuses.delete(userId)
    this.#around.store.sql.exec('delete from listeners where user_id = ?', userId)
  }

  tell(news: News): void {
    for (const [userId, listener] of this.#byUser) {
      listener.waiting.addAbout(news, userId)
      this.#start(userId, listener)
    }
  }

  #start(userId: number, listener: Listener): void {
    if (listener.call) return
    listener.retry?.()
    listener.retry = null
    // In a turn of its own: a call with nothing to say would be over before it is noted as under way.
    listener.call = Promise.resolve().then(() => this.#call(userId, listener))
  }

  async #call(userId: number, listener: Listener): Promise<void> {
    try {
      while (this.#byUser.get(userId) === listener) {
        const { store } = this.#around
        const { head } = store
        const behind = head - listener.cursor
        if (behind <= 0 && listener.waiting.isEmpty) return
        const news = listener.waiting
        listener.waiting = new News()
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
          this.#around.forgotten(userId)
          return
        }
        if (heard === 'failed') {
          const pause = RETRY_FIRST_MS * 2 ** listener.failures
          listener.retry = this.#around.time.after(pause, () => this.#start(userId, listener))
          return
        }
        // A log that holds less than it numbers would be told for ever.
        listener.cursor = events.length > 0 ? delivery.to : head
      }
    } finally {
      listener.call = null
      if (!this.isBusy) this.#around.settled()
    }
  }

  async #attempt(
    userId: number,
    listener: Listener,
    delivery: Delivery,
  ): Promise<'heard' | 'gone' | 'failed'> {
    try {
      const heard = await this.#around.deliver(userId, delivery)
      listener.failures = 0
      return heard ? 'heard' : 'gone'
    } catch {
      listener.failures += 1
      // What is stored is told again; what is not stored has lost its moment.
      return listener.failures >= FAILURES_MOST ? 'gone' : 'failed'
    }
  }
}
