import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Room } from '../../contract/chat/schemas.ts'
import type { LiveState } from '../lib/live/live.ts'
import type { OutgoingMessage } from '../lib/live/outbox.ts'
import type { ChatSession } from './chat-session.ts'
import type { Conversation } from './conversation.ts'
import { roomsAsked } from './data.ts'
import { unreadIn } from './rooms.ts'

export const useRooms = () => useQuery(roomsAsked())

/** The unread total for the navigation badge, or that of the other rooms. One that is marked by hand counts as one. */
export function useUnreadTotal(without?: number): number {
  const { data } = useRooms()
  return data?.results.reduce((sum, room) => sum + (room.id === without ? 0 : unreadIn(room)), 0) ?? 0
}

export function useOutgoingMessages(session: ChatSession | null): readonly OutgoingMessage[] {
  return useLive(session, 'outgoing', (live) => live.outgoing(), NO_MESSAGES)
}

export function useLiveState(session: ChatSession | null): LiveState {
  return useLive(session, 'state', (live) => live.state(), 'connecting')
}

function useLive<Value>(
  session: ChatSession | null,
  type: 'outgoing' | 'state',
  read: (live: ChatSession['live']) => Value,
  without: Value,
): Value {
  return useSyncExternalStore(
    (listener) => session?.live.listen((event) => event.type === type && listener()) ?? nothing,
    () => (session ? read(session.live) : without),
  )
}

/** Renders again when an upload progresses. */
export function useUploads(session: ChatSession): ChatSession['uploads'] {
  useSyncExternalStore(session.uploads.listen, session.uploads.version)
  return session.uploads
}

/** Renders again when presence or typing changes. */
export function usePresence(session: ChatSession | null) {
  useSyncExternalStore(session?.presence.follow ?? idle, session?.presence.version ?? zero)
  return session?.presence
}

export function useConversation(
  session: ChatSession | null,
  roomId: number,
  thread: number | null = null,
): Conversation | undefined {
  return useSyncExternalStore(session?.conversations.follow ?? idle, () =>
    session?.conversations.read(roomId, thread),
  )
}

export function useRoom(roomId: number): Room | undefined {
  return useRooms().data?.results.find(({ id }) => id === roomId)
}

const NO_MESSAGES: readonly OutgoingMessage[] = []
const nothing = () => {}
const idle = () => nothing
const zero = () => 0
