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
 *  needs no request. */
export interface Conversations {
  read: (roomId: number) => Conversation | undefined
  /** Buffers events from now on: a page requested now may be older when it comes. */
  open: (roomId: number) => void
  onEvents: (roomId: number, events: readonly LogEvent[]) => void
  onReset: (roomId: number, head: number, events: readonly LogEvent[]) => void
  onPage: (roomId: number, page: History, where: 'before' | 'after' | 'newest' | 'instead') => void
  forget: (roomId: number) => void
  follow: (listener: () => void) => () => void
}

export function createConversations(): Conversations {
  const held = new Map<number, Conversation>()
  const listeners = new Set<() => void>()
  const settle = (roomId: number, next: Conversation) => {
    // Re-inserted: the least recently used conversation is evicted first.
    held.delete(roomId)
    held.set(roomId, next)
    for (const oldest of held.keys()) {
      if (held.size <= MOST) break
      held.delete(oldest)
    }
    for (const listener of listeners) listener()
  }
  return {
    read: (roomId) => held.get(roomId),
    open: (roomId) => {
      if (!held.has(roomId)) settle(roomId, beginConversation(roomId))
    },
    onEvents: (roomId, events) => {
      const known = held.get(roomId)
      if (known) settle(roomId, applyEvents(known, events))
    },
    onReset: (roomId, head, events) => {
      const known = held.get(roomId)
      if (known) settle(roomId, resetConversation(known, head, events))
    },
    onPage: (roomId, page, where) =>
      settle(roomId, takePage(held.get(roomId) ?? beginConversation(roomId), page, where)),
    forget: (roomId) => {
      held.delete(roomId)
      for (const listener of listeners) listener()
    },
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const MOST = 12
