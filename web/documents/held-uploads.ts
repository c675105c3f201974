import { useLayoutEffect, useSyncExternalStore } from 'react'

/** Uploads that a part of the page shows by itself: the tray would lie over that part, to say the same. Back in the tray
 *  once the part is gone. */
export function useHeldUploads(keys: ReadonlySet<string>): void {
  useLayoutEffect(() => {
    if (keys.size === 0) return
    settle(new Set([...held, ...keys]))
    return () => settle(new Set([...held].filter((key) => !keys.has(key))))
  }, [keys])
}

export const useAllHeld = (): ReadonlySet<string> => useSyncExternalStore(follow, read)

let held: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function settle(next: ReadonlySet<string>) {
  held = next
  for (const listener of [...listeners]) listener()
}
const read = () => held
const follow = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
