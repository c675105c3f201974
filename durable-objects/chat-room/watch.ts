import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { StatusNews } from '../kit/frames.ts'
import { someAtATime } from '../kit/some-at-a-time.ts'
import type { Cancel, Time } from '../kit/time.ts'
import type { Standing } from './api.ts'
import type { RoomStore } from './store.ts'

const RETRY_MS = 5_000
/** Of a crowd most bring their status along with their own socket within this, and need not be asked. */
const GATHER_MS = 250

export interface WatchDeps {
  readonly store: RoomStore
  readonly time: Time
  /** Asks a member's own object, which from then on publishes each change to the room. */
  readonly ask: (userId: number) => Promise<Standing>
  /** Whether a status would have a recipient. */
  readonly isWanted: () => boolean
  /** Members who have joined publish their status themselves. */
  readonly hasJoined: (userId: number) => boolean
  readonly changed: (news: StatusNews) => void
  readonly wakeBy: (at: number) => void
  /** Keeps the object awake until it is done. */
  readonly until: (work: Promise<void>) => void
}

/**
 * The status of members who have not joined the room, on whatever device they are connected. The room asks the object of
 * each once, as soon as a status has a recipient. An empty room answers the next change with false, which unsubscribes it;
 * the next socket or subscriber makes it ask again.
 */
export class Watch {
  readonly #around: WatchDeps
  readonly #statuses = new Map<number, PersonStatus>()
  /** Members whose answer is awaited. A change that overtakes the answer is newer than it. */
  readonly #asked = new Set<number>()
  #isLooking = false
  #timer: Cancel | null = null

  constructor(around: WatchDeps) {
    this.#around = around
    const rows = around.store.sql.exec<{ user_id: number; status: PersonStatus }>('select * from watched')
    for (const { user_id, status } of rows) this.#statuses.set(user_id, status)
  }

  statusOf(userId: number): PersonStatus {
    return this.#statuses.get(userId) ?? 'offline'
  }

  /** After a socket or a subscriber came: asks for the members whose status is unknown. */
  look(): void {
    const { isWanted, time } = this.#around
    if (this.#isLooking || this.#timer || !isWanted() || this.#unknown.length === 0) return
    this.#timer = time.after(GATHER_MS, () => {
      this.#timer = null
      this.#lookNow()
    })
  }

  #lookNow(): void {
    const { isWanted, until } = this.#around
    if (this.#isLooking || !isWanted() || this.#unknown.length === 0) return
    this.#isLooking = true
    until(this.#askAll())
  }

  /** A member's own object is called for another reason, and its answer says their status as well. */
  async askAlong<Answer extends Standing | null>(
    userId: number,
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const isUnknown = this.#isUnknown(userId)
    if (isUnknown) this.#asked.add(userId)
    try {
      const standing = await call()
      if (isUnknown && standing) this.#answered(userId, standing)
      return standing
    } finally {
      if (isUnknown) this.#asked.delete(userId)
    }
  }

  /** False without a recipient, or where the room did not ask. */
  hear(news: StatusNews): boolean {
    const { userId } = news
    const isAwaited = this.#statuses.has(userId) || this.#asked.delete(userId)
    if (isAwaited && this.#around.isWanted()) this.keep(news)
    else this.forget(userId)
    return this.#statuses.has(userId)
  }

  keep({ userId, status }: StatusNews): void {
    this.#statuses.set(userId, status)
    this.#around.store.sql.exec('insert or replace into watched values (?, ?)', userId, status)
  }

  forget(userId: number): void {
    this.#asked.delete(userId)
    if (!this.#statuses.delete(userId)) return
    this.#around.store.sql.exec('delete from watched where user_id = ?', userId)
  }

  get #unknown(): number[] {
    return [...this.#around.store.members.keys()].filter((userId) => this.#isUnknown(userId))
  }

  #isUnknown(userId: number): boolean {
    return !this.#statuses.has(userId) && !this.#asked.has(userId) && !this.#around.hasJoined(userId)
  }

  async #askAll(): Promise<void> {
    const { time, wakeBy } = this.#around
    let failed = false
    await someAtATime(this.#unknown, async (userId) => {
      // Answered since, with a socket of their own.
      if (!this.#isUnknown(userId)) return
      this.#asked.add(userId)
      try {
        this.#answered(userId, await this.#around.ask(userId))
      } catch {
        this.#asked.delete(userId)
        failed = true
      }
    })
    this.#isLooking = false
    if (failed) wakeBy(time.now() + RETRY_MS)
    // Members who came in meanwhile.
    else this.look()
  }

  #answered(userId: number, standing: Standing): void {
    const { changed, hasJoined, store } = this.#around
    if (!this.#asked.delete(userId) || hasJoined(userId) || !store.members.has(userId)) return
    const news = { userId, ...standing }
    this.keep(news)
    changed(news)
  }
}
