import type { Cancel, Time } from '../kit/time.ts'
import type { Speaker } from './api.ts'
import { Typing, type TypingNews } from './typing.ts'

export interface TypingUpdatesDeps {
  readonly time: Time
  readonly publish: (news: TypingNews) => void
}

/** Publishes who begins and stops typing. A client that never says that it stopped is stopped by a timer. */
export class TypingUpdates {
  readonly #around: TypingUpdatesDeps
  readonly #typing = new Typing()
  #timer: Cancel | null = null

  constructor(around: TypingUpdatesDeps) {
    this.#around = around
  }

  start(speaker: Speaker): void {
    this.#publish(this.#typing.start(speaker, this.#around.time.now()))
    this.#expireLater()
  }

  stop(userId: number): void {
    this.#publish(this.#typing.stop(userId))
  }

  /** A message from a person ends their typing; it says so itself. */
  endWithMessage(userId: number): void {
    this.#typing.stop(userId)
  }

  #publish(news: TypingNews | null): void {
    if (news) this.#around.publish(news)
  }

  #expireLater(): void {
    const at = this.#typing.nextExpiry
    if (this.#timer !== null || at === null) return
    const { time, publish } = this.#around
    this.#timer = time.after(Math.max(0, at - time.now()), () => {
      this.#timer = null
      for (const news of this.#typing.expired(time.now())) publish(news)
      this.#expireLater()
    })
  }
}
