import { useSyncExternalStore } from 'react'

/** The present, to the half minute, shared by everything on screen that says « il y a 5 min ». */
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
  // The first reader mounts within the same tick: a new value then would only draw everything twice.
  if (fresh.getTime() - now.getTime() < 1000) return
  now = fresh
  for (const listener of listeners) listener()
}

const TICK_MS = 30_000
