import { useCallback, useRef } from 'react'
import type { ChatSession } from '../chat-session.ts'

/** Tells that one writes, at most every three seconds, and that one stopped, once. */
export function useTyping(station: ChatSession, roomId: number): (isTyping: boolean) => void {
  const told = useRef(0)
  return useCallback(
    (isTyping) => {
      const now = Date.now()
      if (isTyping && now - told.current < REPEAT_MS) return
      if (!isTyping && told.current === 0) return
      told.current = isTyping ? now : 0
      station.live.type(roomId, isTyping)
    },
    [station, roomId],
  )
}

const REPEAT_MS = 3_000
