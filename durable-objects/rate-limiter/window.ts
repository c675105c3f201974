import type { RateVerdict } from '../../worker/kernel/bindings.ts'

/** One fixed window: it opens with the first use and closes `windowSeconds` later. */
export interface Window {
  readonly openedAt: number
  readonly used: number
}

export interface Ask {
  readonly quota: number
  readonly windowSeconds: number
  readonly now: number
}

/** Pure: the window after one more use, and the verdict. A refused use costs nothing, so refusals need no write. */
export function take(window: Window | null, ask: Ask): { window: Window; verdict: RateVerdict } {
  const length = ask.windowSeconds * 1_000
  // A clock that went back must not keep somebody out for longer than a window.
  const open = window && ask.now - window.openedAt < length && ask.now >= window.openedAt ? window : null
  const current = open ?? { openedAt: ask.now, used: 0 }
  const allowed = current.used < ask.quota
  const next = allowed ? { ...current, used: current.used + 1 } : current
  return {
    window: next,
    verdict: {
      allowed,
      // A quota that was lowered under an open window leaves less than nothing.
      remaining: Math.max(0, ask.quota - next.used),
      resetSeconds: Math.max(1, Math.ceil((current.openedAt + length - ask.now) / 1_000)),
    },
  }
}
