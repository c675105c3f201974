import { useSyncExternalStore } from 'react'

/** The current time, updated every 30 s, shared by all relative times on screen. */
export function useNow(): Date {
  return useSyncExternalStore(follow, read, read)
}

let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

const read = () => now

function follow(listener: () => void) {
  listeners.add(listener)
  if (listeners.size === 1) {
    tick()
    timer = setInterval(tick, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

function tick() {
  const fresh = new Date()
  // The first subscriber mounts within the same tick: a new value would render everything twice.
  if (fresh.getTime() - now.getTime() < 1000) return
  now = fresh
  for (const listener of listeners) listener()
}

const TICK_MS = 30_000
