import { useCallback, useRef } from 'react'
import type { ChatSession } from '../chat-session.ts'

/** Sends `typing_start` at most every three seconds, and `typing_stop` once. */
export function useTyping(session: ChatSession, roomId: number): (isTyping: boolean) => void {
  const sentAt = useRef(0)
  return useCallback(
    (isTyping) => {
      const now = Date.now()
      if (isTyping && now - sentAt.current < REPEAT_MS) return
      if (!isTyping && sentAt.current === 0) return
      sentAt.current = isTyping ? now : 0
      session.live.type(roomId, isTyping)
    },
    [session, roomId],
  )
}

const REPEAT_MS = 3_000
