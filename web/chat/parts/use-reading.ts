import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import { listMessages } from '../../../contract/chat/messages.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { roomStream } from '../../../contract/frames/events.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { idIn } from '../../lib/address.ts'
import { call } from '../../lib/call.ts'
import { UnreachableError } from '../../lib/problem.ts'
import { useVisible } from '../../lib/use-visible.ts'
import type { ChatSession } from '../chat-session.ts'
import type { Conversation } from '../conversation.ts'
import { changeRoom, type HistoryAsk, historyAsked } from '../data.ts'
import { roomSeen } from '../rooms.ts'
import { isWithin, keyOf } from '../timeline.ts'
import { useConversation } from '../use-chat-session.ts'
import type { Jump } from './message-log.tsx'

/** The reader's position: loads adjacent pages, follows jumps, and reports what was read. */
export function useReading(session: ChatSession, room: Room) {
  const { conversations, live, me } = session
  const cache = useQueryClient()
  const conversation = useConversation(session, room.id)
  const [isAtEnd, setAtEnd] = useState(false)
  const [readUpTo] = useState(room.unread > 0 ? room.seen : null)
  const [isFarBehind] = useState(room.unread > FAR)
  const [jumpTo, setJump] = useState<Jump | null>(null)
  const [found, setFound] = useState<number | null>(null)
  const isRead = conversation?.isRead === true
  // A conversation followed without interruption is complete. Any other is requested, even when a page of it is
  // cached.
  const [wantsPage] = useState(() => !isWhole(conversations.read(room.id)))

  useEffect(() => {
    // Closed in a past range: the next visit begins at the read position.
    if (conversations.read(room.id)?.hasAfter) conversations.forget(room.id)
    conversations.open(room.id)
  }, [conversations, room.id])
  useEffect(() => live.visit(room.id), [live, room.id])

  const first = useQuery({
    // With few unread messages the newest page holds them all; with many, the page around the read position is read.
    ...historyAsked(room.id, isFarBehind ? { before: (readUpTo ?? 0) + AROUND } : {}),
    enabled: conversation !== undefined && wantsPage,
    staleTime: 0,
    // The log updates it from then on.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const page = first.data
  useEffect(() => {
    // A persisted page is shown until the server answers, and must not overwrite newer events.
    const known = conversations.read(room.id)
    if (page && (first.isFetchedAfterMount || !known?.isRead))
      conversations.onPage(room.id, page, isFarBehind ? 'instead' : 'newest')
  }, [conversations, room.id, page, first.isFetchedAfterMount, isFarBehind])

  const { load, failed } = useLoading(session, room.id)
  const loadBefore = useCallback(
    (again = false) => {
      const known = conversations.read(room.id)
      const oldest = known?.messages[0]
      if (known?.isRead && known.hasBefore && oldest) void load({ before: oldest.id }, 'before', again)
    },
    [conversations, room.id, load],
  )
  const loadAfter = useCallback(
    (again = false) => {
      const known = conversations.read(room.id)
      const newest = known?.messages.at(-1)
      if (known?.isRead && known.hasAfter && newest) void load({ after: newest.id }, 'after', again)
    },
    [conversations, room.id, load],
  )

  const toEnd = useCallback(async () => {
    setFound(null)
    if (conversations.read(room.id)?.hasAfter && !(await load({}, 'instead'))) return
    setJump({ to: 'end' })
  }, [conversations, room.id, load])
  const jump = useCallback(
    async (messageId: number) => {
      const held = () => conversations.read(room.id)?.messages.find(({ id }) => id === messageId)
      if (!held() && !(await load({ before: messageId + AROUND }, 'instead'))) return
      const message = held()
      if (!message) return
      setFound(messageId)
      setJump({ to: 'row', key: keyOf(message), isAskedFor: true })
    },
    [conversations, room.id, load],
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
  }, [conversation, readUpTo])
  const at = idIn(new URLSearchParams(useSearch()).get('at') ?? undefined)
  useEffect(() => {
    if (at !== undefined && isRead) void jump(at)
  }, [at, isRead, jump])

  const isVisible = useVisible()
  const upTo = Math.max(conversation?.messages.at(-1)?.id ?? 0, room.head)
  const standing = useRef({ upTo, seen: room.seen })
  standing.current = { upTo, seen: room.seen }
  const isNow = !wantsPage || first.isFetchedAfterMount
  const isReading = isVisible && isAtEnd && isRead && isNow && upTo > room.seen
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

  return {
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

export type Reading = ReturnType<typeof useReading>

/** Loads one page at a time. An adjacent page waits for the next scroll, and after a failure for a moment; a jump
 *  waits for the page in flight. */
function useLoading({ conversations }: ChatSession, roomId: number) {
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
          const page = await call(listMessages, { params: { roomId }, query: { thread: 'none', ...query } })
          conversations.onPage(roomId, page, where)
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
    [conversations, roomId],
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
