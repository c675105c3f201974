import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Room } from '../../contract/chat/schemas.ts'
import type { LiveState } from '../lib/live/live.ts'
import type { OutgoingMessage } from '../lib/live/outbox.ts'
import { type ChatSession, openChatSession } from './chat-session.ts'
import type { Conversation } from './conversation.ts'
import { roomsAsked } from './data.ts'

const StationContext = createContext<ChatSession | null>(null)
export const ChatSessionProvider = StationContext.Provider

/** One for the whole signed-in part, opened with the frame and closed with it. */
export function useOpenChatSession(me: number): ChatSession | null {
  const cache = useQueryClient()
  const [station, setStation] = useState<ChatSession | null>(null)
  useEffect(() => {
    const opened = openChatSession(me, cache)
    setStation(opened)
    return () => {
      opened.close()
      setStation(null)
    }
  }, [me, cache])
  const rooms = useQuery(roomsAsked())
  useEffect(() => {
    if (rooms.data) station?.attend(rooms.data.results)
  }, [rooms.data, station])
  return station
}

export const useChatSession = (): ChatSession | null => useContext(StationContext)

export const useRooms = () => useQuery(roomsAsked())

/** For the place's badge; in a conversation, of all others. */
export function useUnreadTotal(without?: number): number {
  const { data } = useRooms()
  return data?.results.reduce((sum, { id, unread }) => sum + (id === without ? 0 : unread), 0) ?? 0
}

export function useOutgoingMessages(station: ChatSession | null): readonly OutgoingMessage[] {
  return useLive(station, 'outgoing', (live) => live.outgoing(), NO_MESSAGES)
}

export function useLiveState(station: ChatSession | null): LiveState {
  return useLive(station, 'state', (live) => live.state(), 'connecting')
}

function useLive<Value>(
  station: ChatSession | null,
  type: 'outgoing' | 'state',
  read: (live: ChatSession['live']) => Value,
  without: Value,
): Value {
  return useSyncExternalStore(
    (listener) => station?.live.listen((event) => event.type === type && listener()) ?? nothing,
    () => (station ? read(station.live) : without),
  )
}

/** Draws again whenever a file moves on. */
export function useUploads(station: ChatSession): ChatSession['uploads'] {
  useSyncExternalStore(station.uploads.listen, station.uploads.version)
  return station.uploads
}

/** Draws again whenever somebody comes, goes, or begins to write. */
export function usePresence(station: ChatSession | null) {
  useSyncExternalStore(station?.presence.follow ?? idle, station?.presence.version ?? zero)
  return station?.presence
}

export function useConversation(station: ChatSession | null, roomId: number): Conversation | undefined {
  return useSyncExternalStore(station?.conversations.follow ?? idle, () =>
    station?.conversations.read(roomId),
  )
}

export function useRoom(roomId: number): Room | undefined {
  return useRooms().data?.results.find(({ id }) => id === roomId)
}

const NO_MESSAGES: readonly OutgoingMessage[] = []
const nothing = () => {}
const idle = () => nothing
const zero = () => 0
