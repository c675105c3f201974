import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type Clock, realClock } from '../../lib/live/clock.ts'
import { type ClockFacts, type ClockReading, readingAt } from './reading.ts'

/** The instants at which a clock on screen changes more than its minutes. */
export interface Moments {
  readonly due: number
  readonly near: number | null
}

interface Tools extends Clock {
  readonly isHidden: () => boolean
  /** Returns a function that stops listening. */
  readonly onVisibility: (listener: () => void) => () => void
}

/**
 * One source of ticks for all clocks on screen: with each minute of the wall clock, with each second while one of them is
 * less than a minute from its due time, and none in a hidden tab, which catches up when it is shown.
 */
export function createTicking({ now, after, isHidden, onVisibility }: Tools) {
  const followers = new Map<() => void, Moments>()
  let instant = now()
  let cancel: (() => void) | undefined
  let stopListening: (() => void) | undefined
  const plan = () => {
    cancel?.()
    cancel = undefined
    if (followers.size === 0 || isHidden()) return
    cancel = after(untilNextTick(now(), [...followers.values()]), tick)
  }
  const tick = () => {
    instant = now()
    for (const listener of [...followers.keys()]) listener()
    plan()
  }
  return {
    /** The instant of the last tick: the same for everything that is drawn until the next. */
    instant: () => instant,
    follow: (moments: Moments, listener: () => void): (() => void) => {
      // Nothing ticked while nobody followed.
      if (followers.size === 0) {
        instant = now()
        stopListening = onVisibility(() => (isHidden() ? plan() : tick()))
      }
      followers.set(listener, moments)
      plan()
      return () => {
        followers.delete(listener)
        plan()
        if (followers.size === 0) stopListening?.()
      }
    },
  }
}

/** Milliseconds to wait. */
export function untilNextTick(now: number, all: readonly Moments[]): number {
  if (all.some(({ due }) => Math.abs(due - now) < MINUTE_MS)) return SECOND_MS - (now % SECOND_MS)
  const turns = all
    .flatMap(({ due, near }) => [due - MINUTE_MS + 1, ...(near === null ? [] : [near])])
    .filter((turn) => turn > now)
  return Math.min(MINUTE_MS - (now % MINUTE_MS), ...turns.map((turn) => turn - now))
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

const ticking = createTicking({
  ...realClock,
  isHidden: () => document.hidden,
  onVisibility: (listener) => {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
})

/** The reading of a ticket's clock, counted down on this device. Renders again only when what is shown differs. */
export function useClockReading(ticket: ClockFacts): ClockReading | null {
  const { due_at, near_at } = ticket
  const follow = useCallback(
    (listener: () => void) =>
      due_at === null
        ? () => undefined
        : ticking.follow(
            { due: Date.parse(due_at), near: near_at === null ? null : Date.parse(near_at) },
            listener,
          ),
    [due_at, near_at],
  )
  // A text, because two readings that say the same are other objects.
  const shown = useSyncExternalStore(follow, () => JSON.stringify(readingAt(ticket, ticking.instant())))
  return useMemo(() => JSON.parse(shown) as ClockReading | null, [shown])
}
