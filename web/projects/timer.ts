import { useEffect, useState, useSyncExternalStore } from 'react'
import * as z from 'zod'
import { DAY_MINUTES } from '../../contract/projects/time.ts'
import { localStore } from '../lib/local-storage.ts'

/** Work that is being timed. Only its start is kept, so that neither a reload nor a phone that sleeps stops it. */
const timer = z.object({
  project_id: z.number(),
  task_id: z.number().nullable(),
  title: z.string(),
  /** Milliseconds since the epoch. */
  started_at: z.number(),
})
export type Timer = z.output<typeof timer>

/** What is kept, or null; what an older version kept is no timer rather than a page that fails. */
export function parseTimer(text: string | null): Timer | null {
  if (text === null) return null
  try {
    return timer.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** At least a minute, at most a day: a timer that was forgotten over a weekend is corrected by hand. */
export const minutesOf = ({ started_at }: Timer, now: number): number =>
  Math.min(DAY_MINUTES, Math.max(1, Math.round((now - started_at) / 60_000)))

/** « 0:07:42 »: a clock that is seen to run. */
export function clockOf({ started_at }: Timer, now: number): string {
  const seconds = Math.max(0, Math.floor((now - started_at) / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

export function startTimer(
  { project_id, task_id, title }: Omit<Timer, 'started_at'>,
  since = Date.now(),
): void {
  keep({ project_id, task_id, title, started_at: since })
}

export const stopTimer = (): void => keep(null)

export function useTimer(): Timer | null {
  return useSyncExternalStore(follow, read, () => null)
}

/** The present, second by second while something is timed, and at once when the page is seen again. */
export function useSeconds(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1_000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [isRunning])
  return now
}

const listeners = new Set<() => void>()
let known: { text: string | null; timer: Timer | null } = { text: null, timer: null }

function read(): Timer | null {
  const text = localStore.get('timer')
  // The same object while the same is kept, as the subscription of React wants it.
  if (text !== known.text) known = { text, timer: parseTimer(text) }
  return known.timer
}

function keep(next: Timer | null) {
  localStore.put('timer', next && JSON.stringify(next))
  for (const listener of listeners) listener()
}

function follow(listener: () => void) {
  listeners.add(listener)
  // Another tab has started or stopped it.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
