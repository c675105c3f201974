import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { listMessages } from '../../../contract/chat/messages.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { roomStream } from '../../../contract/frames/events.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { UnreachableError } from '../../lib/problem.ts'
import { useVisible } from '../../lib/use-visible.ts'
import type { ChatSession } from '../chat-session.ts'
import type { Conversation } from '../conversation.ts'
import { changeRoom, type HistoryAsk, historyAsked, readThread } from '../data.ts'
import { roomSeen, threadRead } from '../rooms.ts'
import { isWithin, keyOf } from '../timeline.ts'
import { useConversation } from '../use-chat-session.ts'
import type { Jump } from './message-log.tsx'

/** The reader's position in a room or in one of its threads: loads adjacent pages, follows jumps, and reports what was
 *  read. `openThread` leads to a message that is kept to a thread. */
export function useReading(session: ChatSession, room: Room, { thread, at, openThread }: ReadingPlace) {
  const { conversations, live } = session
  const conversation = useConversation(session, room.id, thread)
  const [isAtEnd, setAtEnd] = useState(false)
  const [readUpTo] = useState(thread === null ? lastReadIn(room) : null)
  const [isFarBehind] = useState(thread === null && room.unread > FAR)
  const [markedFrom] = useState(thread === null ? (room.unread_mark?.from ?? null) : null)
  const [jumpTo, setJump] = useState<Jump | null>(null)
  const [found, setFound] = useState<number | null>(null)
  const isRead = conversation?.isRead === true
  const latestOpen = useRef(openThread)
  latestOpen.current = openThread
  // A conversation followed without interruption is complete. Any other is requested, even when a page of it is
  // cached.
  const [wantsPage] = useState(() => !isWhole(conversations.read(room.id, thread)))

  useEffect(() => {
    // Closed in a past range: the next visit begins at the read position.
    if (conversations.read(room.id, thread)?.hasAfter) conversations.forget(room.id, thread)
    conversations.open(room.id, thread)
  }, [conversations, room.id, thread])
  // A thread beside its room comes by the room's connection, and alone by that of all rooms.
  useEffect(() => (thread === null ? live.visit(room.id) : undefined), [live, room.id, thread])

  const first = useQuery({
    // With few unread messages the newest page holds them all; with many, the page around the read position is read.
    ...historyAsked(room.id, {
      thread: thread ?? 'none',
      ...(isFarBehind ? { before: (readUpTo ?? 0) + AROUND } : {}),
    }),
    enabled: conversation !== undefined && wantsPage,
    staleTime: 0,
    // The log updates it from then on.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const page = first.data
  useEffect(() => {
    // A persisted page is shown until the server answers, and must not overwrite newer events.
    const known = conversations.read(room.id, thread)
    if (page && (first.isFetchedAfterMount || !known?.isRead))
      conversations.onPage(room.id, page, isFarBehind ? 'instead' : 'newest', thread)
  }, [conversations, room.id, thread, page, first.isFetchedAfterMount, isFarBehind])

  const { load, failed } = useLoading(session, room.id, thread)
  const loadBefore = useCallback(
    (again = false) => {
      const known = conversations.read(room.id, thread)
      const oldest = known?.messages[0]
      if (known?.isRead && known.hasBefore && oldest) void load({ before: oldest.id }, 'before', again)
    },
    [conversations, room.id, thread, load],
  )
  const loadAfter = useCallback(
    (again = false) => {
      const known = conversations.read(room.id, thread)
      const newest = known?.messages.at(-1)
      if (known?.isRead && known.hasAfter && newest) void load({ after: newest.id }, 'after', again)
    },
    [conversations, room.id, thread, load],
  )

  const toEnd = useCallback(async () => {
    setFound(null)
    if (conversations.read(room.id, thread)?.hasAfter && !(await load({}, 'instead'))) return
    setJump({ to: 'end' })
  }, [conversations, room.id, thread, load])
  const jump = useCallback(
    async (messageId: number) => {
      const held = () => conversations.read(room.id, thread)?.messages.find(({ id }) => id === messageId)
      if (!held() && !(await load({ before: messageId + AROUND }, 'instead'))) return
      const message = held()
      if (!message) {
        const root = thread === null ? await threadOf(room.id, messageId) : null
        if (root !== null) latestOpen.current(root, messageId)
        return
      }
      setFound(messageId)
      setJump({ to: 'row', key: keyOf(message), isAskedFor: true })
    },
    [conversations, room.id, thread, load],
  )
  const isHollow =
    isRead && conversation.messages.length === 0 && (conversation.hasBefore || conversation.hasAfter)
  useEffect(() => {
    // No messages at the read position or in a reset's snapshot: load the newest page instead.
    if (isHollow) void load({}, 'instead')
  }, [isHollow, load])
  const leadTo = useCallback((messageId: number) => void jump(messageId), [jump])
  const opened = useRef(false)
  useLayoutEffect(() => {
    if (!conversation?.isRead || opened.current) return
    opened.current = true
    if (readUpTo !== null && isWithin(readUpTo, conversation)) setJump({ to: 'row', key: 'unread' })
    if (markedFrom !== null) void jump(markedFrom)
  }, [conversation, readUpTo, markedFrom, jump])
  useEffect(() => {
    if (at !== undefined && isRead) void jump(at)
  }, [at, isRead, jump])

  const isNow = !wantsPage || first.isFetchedAfterMount
  useSeen({
    session,
    room,
    thread,
    newest: conversation?.messages.at(-1)?.id ?? 0,
    isAtEnd: isAtEnd && isRead && isNow,
  })

  return {
    thread,
    conversation,
    isHollow,
    error: isRead ? null : (first.error ?? (first.fetchStatus === 'paused' ? new UnreachableError() : null)),
    retry: first.refetch,
    /** Where loading failed, so that the reader can retry. */
    failed,
    isAtEnd,
    setAtEnd,
    readUpTo,
    jumpTo,
    found,
    jump: leadTo,
    toEnd: () => void toEnd(),
    loadBefore,
    loadAfter,
  }
}

interface ReadingPlace {
  /** The message that begins the thread; null for the room. */
  thread: number | null
  /** A message that the address leads to. */
  at: number | undefined
  openThread: (thread: number, at?: number) => void
}

export type Reading = ReturnType<typeof useReading>

/** Reports how far the reader has read what is on screen. The position in a room is a receipt and travels with the
 *  stream; that in a thread is the reader's own. */
function useSeen({ session, room, thread, newest, isAtEnd }: Seeing) {
  const { live, me } = session
  const cache = useQueryClient()
  const isVisible = useVisible()
  const upTo = thread === null ? Math.max(newest, room.head) : newest
  const unread = room.threads.find(({ id }) => id === thread)?.unread ?? 0
  const standing = useRef({ upTo, seen: room.seen })
  standing.current = { upTo, seen: room.seen }
  const isReading = isVisible && isAtEnd && thread === null && upTo > room.seen
  useEffect(() => {
    if (!isReading) return
    // Throttled, not debounced: in a busy room events never pause.
    const timer = setInterval(() => {
      const { upTo, seen } = standing.current
      if (upTo <= seen) return
      live.see(roomStream(room.id), upTo)
      changeRoom(cache, room.id, (before) => roomSeen(before, me, upTo, me))
    }, GLANCE_MS)
    return () => clearInterval(timer)
  }, [isReading, room.id, live, me, cache])
  const isReadingThread = isVisible && isAtEnd && thread !== null && unread > 0 && upTo > 0
  useEffect(() => {
    if (!isReadingThread) return
    const timer = setTimeout(() => {
      changeRoom(cache, room.id, (before) => threadRead(before, thread))
      readThread(room.id, thread, upTo).catch(() => {})
    }, GLANCE_MS)
    return () => clearTimeout(timer)
  }, [isReadingThread, room.id, thread, upTo, cache])
}

interface Seeing {
  session: ChatSession
  room: Room
  thread: number | null
  newest: number
  /** The newest message is on screen, and is the newest. */
  isAtEnd: boolean
}

/** Where the reader stopped, by their own mark or by what they have read; null where nothing is new. */
function lastReadIn({ unread, seen, unread_mark }: Room): number | null {
  const positions = [...(unread > 0 ? [seen] : []), ...(unread_mark?.from ? [unread_mark.from - 1] : [])]
  return positions.length > 0 ? Math.min(...positions) : null
}

/** The thread to which a message is kept; null where it is not, or is gone. */
async function threadOf(roomId: number, messageId: number): Promise<number | null> {
  try {
    const query = { after: messageId - 1, limit: 1 }
    const { results } = await call(listMessages, { params: { roomId }, query })
    const found = results[0]
    return found?.id === messageId && !found.in_room ? found.thread : null
  } catch {
    return null
  }
}

/** Loads one page at a time. An adjacent page waits for the next scroll, and after a failure for a moment; a jump
 *  waits for the page in flight. */
function useLoading({ conversations }: ChatSession, roomId: number, thread: number | null) {
  const underWay = useRef<Promise<boolean> | null>(null)
  const notBefore = useRef(0)
  const [failed, setFailed] = useState<'before' | 'after' | null>(null)
  const showFailure = useFailureToast()
  const showFailureRef = useRef(showFailure)
  showFailureRef.current = showFailure
  const load = useCallback(
    async (query: HistoryAsk, where: 'before' | 'after' | 'instead', again = false): Promise<boolean> => {
      const isResting = !again && Date.now() < notBefore.current
      if (where !== 'instead' && (underWay.current || isResting)) return false
      const before = underWay.current
      const mine = (async () => {
        await before
        try {
          const asked = { thread: thread ?? ('none' as const), ...query }
          const page = await call(listMessages, { params: { roomId }, query: asked })
          conversations.onPage(roomId, page, where, thread)
          setFailed(null)
          return true
        } catch (error) {
          notBefore.current = Date.now() + REST_MS
          if (where === 'instead') showFailureRef.current(error)
          else setFailed(where)
          return false
        }
      })()
      underWay.current = mine
      const isDone = await mine
      if (underWay.current === mine) underWay.current = null
      return isDone
    },
    [conversations, roomId, thread],
  )
  return { load, failed }
}

/** Loaded up to its end and followed since. */
const isWhole = (conversation: Conversation | undefined) =>
  conversation?.isRead === true && !conversation.hasAfter

/** How many later messages are loaded with a jump target. */
const AROUND = 20
/** With more unread messages, the newest page does not hold them all. */
const FAR = 40
/** Messages that scroll past faster than this are not read. */
const GLANCE_MS = 250
const REST_MS = 3_000
