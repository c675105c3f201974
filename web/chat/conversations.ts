import type { LogEvent } from '../../contract/frames/events.ts'
import {
  applyEvents,
  beginConversation,
  type Conversation,
  type History,
  resetConversation,
  takePage,
} from './conversation.ts'

/** The conversations opened since the page was loaded, kept up to date in the background, so that opening one again
 *  needs no request. A thread of a room is one of its own, by the message that begins it. */
export interface Conversations {
  read: (roomId: number, thread?: number | null) => Conversation | undefined
  /** Buffers events from now on: a page requested now may be older when it comes. */
  open: (roomId: number, thread?: number | null) => void
  onEvents: (roomId: number, events: readonly LogEvent[]) => void
  onReset: (roomId: number, head: number, events: readonly LogEvent[]) => void
  onPage: (roomId: number, page: History, where: PagePlace, thread?: number | null) => void
  forget: (roomId: number, thread?: number | null) => void
  /** Removed from the room: it goes with its threads. */
  forgetRoom: (roomId: number) => void
  follow: (listener: () => void) => () => void
}

type PagePlace = 'before' | 'after' | 'newest' | 'instead'

export function createConversations(): Conversations {
  const held = new Map<string, Conversation>()
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const settle = (next: Conversation) => {
    const key = keyOf(next.roomId, next.thread)
    // Re-inserted: the least recently used conversation is evicted first.
    held.delete(key)
    held.set(key, next)
    for (const oldest of held.keys()) {
      if (held.size <= MOST) break
      held.delete(oldest)
    }
    changed()
  }
  const ofRoom = (roomId: number) => [...held.values()].filter((one) => one.roomId === roomId)
  return {
    read: (roomId, thread = null) => held.get(keyOf(roomId, thread)),
    open: (roomId, thread = null) => {
      if (!held.has(keyOf(roomId, thread))) settle(beginConversation(roomId, thread))
    },
    onEvents: (roomId, events) => {
      for (const known of ofRoom(roomId)) settle(applyEvents(known, events))
    },
    onReset: (roomId, head, events) => {
      for (const known of ofRoom(roomId)) settle(resetConversation(known, head, events))
    },
    onPage: (roomId, page, where, thread = null) =>
      settle(takePage(held.get(keyOf(roomId, thread)) ?? beginConversation(roomId, thread), page, where)),
    forget: (roomId, thread = null) => {
      held.delete(keyOf(roomId, thread))
      changed()
    },
    forgetRoom: (roomId) => {
      for (const { thread } of ofRoom(roomId)) held.delete(keyOf(roomId, thread))
      changed()
    },
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const keyOf = (roomId: number, thread: number | null) => `${roomId}/${thread ?? ''}`

const MOST = 12
