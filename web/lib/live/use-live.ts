import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { Live, LiveEvent } from './live.ts'

const LiveContext = createContext<Live | null>(null)
/** Set by the frame, so that a page need not know which capability keeps the connection. */
export const LiveProvider = LiveContext.Provider

export const useLive = (): Live | null => useContext(LiveContext)

/** While the component is mounted: `onEvent` with each event of the connection. */
export function useLiveEvents(onEvent: (event: LiveEvent) => void): void {
  const live = useLive()
  const told = useEffectEvent(onEvent)
  useEffect(() => live?.listen((event) => told(event)), [live])
}

/** Whether frames arrive. Whoever shows what moves by itself asks the server more often while they do not. */
export function useIsLive(): boolean {
  const live = useLive()
  return useSyncExternalStore(
    (changed) => live?.listen(({ type }) => type === 'state' && changed()) ?? (() => undefined),
    () => live?.state() === 'ready',
  )
}
