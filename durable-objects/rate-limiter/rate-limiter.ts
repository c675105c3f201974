import { DurableObject } from 'cloudflare:workers'
import type { RateVerdict } from '../../worker/kernel/bindings.ts'
import { type Clock, systemClock } from '../../worker/kernel/context.ts'
import { type Ask, take, type Window } from './window.ts'

/** One counter of one limit for one key. Storage is emptied when the window has closed, so idle keys cost nothing. */
export class RateLimiter extends DurableObject {
  /**
   * Set by tests. The callers' clocks are not used: they run on many machines, and windows that open and close by
   * clocks some milliseconds apart let more than the quota through.
   */
  static clock: Clock = systemClock

  async take(ask: Ask): Promise<RateVerdict> {
    const before = this.ctx.storage.kv.get<Window>('window') ?? null
    const { window, verdict } = take(before, ask, RateLimiter.clock.now())
    if (window !== before) {
      this.ctx.storage.kv.put('window', window)
      // Each new window moves the alarm on: one left from the window before would empty this one half-way.
      if (window.openedAt !== before?.openedAt)
        await this.ctx.storage.setAlarm(Date.now() + ask.windowSeconds * 1_000)
    }
    return verdict
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}
