import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ChatSession, openChatSession } from './chat-session.ts'
import { roomsAsked } from './data.ts'

/** The chat session of the signed-in person, opened and closed with the frame. */
export function useOpenChatSession(me: number): ChatSession | null {
  const cache = useQueryClient()
  const [session, setSession] = useState<ChatSession | null>(null)
  useEffect(() => {
    const opened = openChatSession(me, cache)
    setSession(opened)
    return () => {
      opened.close()
      setSession(null)
    }
  }, [me, cache])
  const rooms = useQuery(roomsAsked())
  useEffect(() => {
    if (rooms.data) session?.attend(rooms.data.results)
  }, [rooms.data, session])
  return session
}
