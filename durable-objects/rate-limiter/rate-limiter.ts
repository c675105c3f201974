import { DurableObject } from 'cloudflare:workers'
import type { RateVerdict } from '../../worker/kernel/bindings.ts'
import { type Ask, take, type Window } from './window.ts'

/** One counter of one limit for one key. Storage is emptied when the window has closed, so idle keys cost nothing. */
export class RateLimiter extends DurableObject {
  async take(ask: Ask): Promise<RateVerdict> {
    const before = this.ctx.storage.kv.get<Window>('window') ?? null
    const { window, verdict } = take(before, ask)
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
