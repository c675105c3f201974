import type { RateVerdict } from '../../worker/kernel/bindings.ts'

/** One fixed window: it opens with the first use and closes `windowSeconds` later. */
export interface Window {
  readonly openedAt: number
  readonly used: number
}

export interface Ask {
  readonly quota: number
  readonly windowSeconds: number
  /** One, unless a piece of the quota is leased. */
  readonly uses?: number
}

/** Pure: the window after these uses, and the verdict. A refused use costs nothing, so refusals need no write. */
export function take(
  window: Window | null,
  ask: Ask,
  clock: number,
): { window: Window; verdict: RateVerdict } {
  const length = ask.windowSeconds * 1_000
  const open = window && isOpen(window, length, clock) ? window : null
  const current = open ?? { openedAt: clock, used: 0 }
  const now = Math.max(clock, current.openedAt)
  // A quota that was lowered under an open window leaves less than nothing.
  const left = Math.max(0, ask.quota - current.used)
  const granted = Math.min(left, ask.uses ?? 1)
  const next = granted > 0 ? { ...current, used: current.used + granted } : current
  return {
    window: next,
    verdict: {
      granted,
      remaining: left - granted,
      resetSeconds: Math.max(1, Math.ceil((current.openedAt + length - now) / 1_000)),
    },
  }
}

/**
 * A clock that is set back a little leaves the window open: a new one would hand out the quota a second time. Set back
 * by a whole window or more, the window was opened by a wrong clock, and waiting for it could take hours.
 */
const isOpen = ({ openedAt }: Window, length: number, clock: number) => Math.abs(clock - openedAt) < length
