import type { QueryClient } from '@tanstack/react-query'
import type { Room } from '../../contract/chat/schemas.ts'
import { roomOfStream, roomStream } from '../../contract/frames/events.ts'
import { readProfile } from '../../contract/identity/session.ts'
import { realClock } from '../lib/live/clock.ts'
import { createLive, type Live, type LiveEvent } from '../lib/live/live.ts'
import { deviceStore } from '../lib/live/outbox-store.ts'
import { openBrowserSocket } from '../lib/live/socket.ts'
import { reduceFirst } from '../lib/uploads/reduce-first.ts'
import { type Conversations, createConversations } from './conversations.ts'
import { changeRoom, forgetRoom, readRoomsAgain } from './data.ts'
import { createPresence, type Presence } from './presence.ts'
import { roomAfter, roomSeen } from './rooms.ts'
import { browserPreviews, chatTransport, createUploads, type Uploads } from './uploads.ts'

/** The chat state of a signed-in person, between the server and the screens. */
export interface ChatSession {
  me: number
  live: Live
  presence: Presence
  conversations: Conversations
  uploads: Uploads
  /** Follows these rooms from the positions that the list knows. */
  attend: (rooms: readonly Room[]) => void
  close: () => void
}

export function openChatSession(me: number, cache: QueryClient): ChatSession {
  const presence = createPresence(realClock)
  const conversations = createConversations()
  const live = createLive({
    userId: me,
    deviceId: crypto.randomUUID(),
    openSocket: openBrowserSocket,
    clock: realClock,
    random: Math.random,
    store: deviceStore(me),
    newId: () => crypto.randomUUID(),
  })
  const uploads = createUploads({
    transport: chatTransport,
    clock: realClock,
    random: Math.random,
    isOnline: () => navigator.onLine,
    newKey: () => crypto.randomUUID(),
    previews: browserPreviews,
    reduce: reduceFirst,
    onDone: (key, id) => live.onUploaded(key, id),
    onRefused: (key, code) => live.onUploadRefused(key, code),
  })

  const onLive = (event: LiveEvent) => {
    switch (event.type) {
      case 'events': {
        const roomId = roomOfStream(event.stream)
        // The own stream names rooms that the person was added to. Its other events belong to the bell.
        if (roomId === null) {
          if (event.events.some(({ kind }) => kind.startsWith('chat.'))) readRoomsAgain()
          return
        }
        conversations.onEvents(roomId, event.events)
        for (const { kind, by } of event.events)
          if (kind === 'message' && by) presence.typing(roomId, by.id, '', false)
        return changeRoom(cache, roomId, (room) => roomAfter(room, event.events, me))
      }
      case 'reset': {
        const roomId = roomOfStream(event.stream)
        if (roomId !== null) conversations.onReset(roomId, event.head, event.snapshot.events)
        return readRoomsAgain()
      }
      case 'seen': {
        const roomId = roomOfStream(event.stream)
        if (roomId === null) return
        return changeRoom(cache, roomId, (room) => roomSeen(room, event.userId, event.seq, me))
      }
      case 'typing':
        return presence.typing(event.roomId, event.userId, event.name, event.isTyping)
      case 'presence':
        return presence.changed(event.userId, event.status)
      case 'joined':
        return presence.joined(event.online, event.away)
      case 'removed':
        conversations.forgetRoom(event.roomId)
        return forgetRoom(cache, event.roomId)
      case 'state':
        // While offline, rooms may have been created that no followed log names.
        if (live.state() === 'ready') {
          readRoomsAgain()
          uploads.wake()
        } else presence.forget()
        // The server's refusal redirects to the sign-in page.
        if (live.state() === 'signed-out') void cache.invalidateQueries({ queryKey: [readProfile.id] })
        return
      case 'outgoing':
        return uploads.follow(live.outgoing())
      case 'doubt':
        return void cache.invalidateQueries({ queryKey: [readProfile.id] })
      default:
        return
    }
  }
  live.listen(onLive)
  const stopWatching = watchPage(live, uploads)

  return {
    me,
    live,
    presence,
    conversations,
    uploads,
    attend: (rooms) => {
      for (const { id, epoch, head } of rooms) live.follow(roomStream(id), { epoch, seq: head })
    },
    close: () => {
      stopWatching()
      live.close()
      uploads.close()
    },
  }
}

/** Wakes connections and uploads when the network returns or the page becomes visible. */
function watchPage(live: Live, uploads: Uploads): () => void {
  const off = new AbortController()
  const { signal } = off
  let awayTimer: (() => void) | null = null
  window.addEventListener(
    'online',
    () => {
      live.wake()
      uploads.wake()
    },
    { signal },
  )
  document.addEventListener(
    'visibilitychange',
    () => {
      awayTimer?.()
      if (document.hidden) {
        awayTimer = realClock.after(AWAY_MS, () => live.setAway(true))
        return
      }
      live.wake()
      live.setAway(false)
    },
    { signal },
  )
  return () => {
    awayTimer?.()
    off.abort()
  }
}

/** Shorter visits to another tab do not count as away. */
const AWAY_MS = 60_000
