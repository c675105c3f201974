import type { StatusNews } from '../kit/frames.ts'
import type { Presence } from './presence.ts'
import type { RoomStore } from './store.ts'
import type { Subscribers } from './subscribers.ts'
import type { Watch } from './watch.ts'

export interface SubscriptionsDeps {
  readonly store: RoomStore
  readonly subscribers: Subscribers
  readonly watch: Watch
  readonly presence: Presence
  /** Whether a socket or a subscriber would receive a status. */
  readonly isHeard: () => boolean
  /** A subscriber came or went. */
  readonly counted: () => void
}

/** How people's objects subscribe, unsubscribe and publish a status, and what follows for the status others see. */
export class Subscriptions {
  readonly #around: SubscriptionsDeps

  constructor(around: SubscriptionsDeps) {
    this.#around = around
  }

  join(news: StatusNews): void {
    const { subscribers, watch, presence, counted } = this.#around
    subscribers.add(news)
    // Published by the subscriber from here on.
    watch.forget(news.userId)
    counted()
    presence.review(news.userId, news.lastSeen)
    presence.lookLater()
    watch.look()
  }

  /** False without a recipient. */
  setStatus(news: StatusNews): boolean {
    const { subscribers, watch, presence } = this.#around
    const isSubscribed = subscribers.has(news.userId)
    if (isSubscribed) subscribers.setStatus(news)
    const isWanted = isSubscribed || watch.hear(news)
    presence.review(news.userId, news.lastSeen)
    return isWanted
  }

  /** Ends a member's subscription through their object; false without a recipient of their status. */
  async leave(news: StatusNews): Promise<boolean> {
    const { store, subscribers, watch, isHeard } = this.#around
    const silent = subscribers.remove(news.userId)
    const isWanted = isHeard() && store.members.has(news.userId)
    if (isWanted) watch.keep(news)
    await this.#left(news.userId, silent, news.lastSeen)
    return isWanted
  }

  /** After a member was removed. Resolves once nothing is in flight to them. */
  async remove(userId: number): Promise<void> {
    const { subscribers, watch } = this.#around
    watch.forget(userId)
    await this.#left(userId, subscribers.remove(userId))
  }

  async #left(userId: number, silent: Promise<void>, lastSeen?: number): Promise<void> {
    const { presence, counted } = this.#around
    counted()
    presence.review(userId, lastSeen)
    await silent
  }
}
