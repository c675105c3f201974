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

/** Where the reader is in a conversation: loads what comes near, goes where they are led, and tells how far they
 *  have read. */
export function useReading(station: ChatSession, room: Room) {
  const { conversations, live, me } = station
  const cache = useQueryClient()
  const talk = useConversation(station, room.id)
  const [isAtEnd, setAtEnd] = useState(false)
  const [readUpTo] = useState(room.unread > 0 ? room.seen : null)
  const [isFarBehind] = useState(room.unread > FAR)
  const [jumpTo, setJump] = useState<Jump | null>(null)
  const [found, setFound] = useState<number | null>(null)
  const isRead = talk?.isRead === true
  // What was followed all along is whole; anything else is asked for, also where a page of it is still at hand.
  const [wantsPage] = useState(() => !isWhole(conversations.read(room.id)))

  useEffect(() => {
    // Left in the past: whoever comes again begins where they had stopped reading.
    if (conversations.read(room.id)?.hasAfter) conversations.forget(room.id)
    conversations.open(room.id)
  }, [conversations, room.id])
  useEffect(() => live.visit(room.id), [live, room.id])

  const first = useQuery({
    // With little unread the newest page holds all of it; with much, reading goes on where it had stopped.
    ...historyAsked(room.id, isFarBehind ? { before: (readUpTo ?? 0) + AROUND } : {}),
    enabled: talk !== undefined && wantsPage,
    staleTime: 0,
    // From then on the log tells.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const page = first.data
  useEffect(() => {
    // What was kept on the device is shown until the server answers, and does not overwrite what came since.
    const known = conversations.read(room.id)
    if (page && (first.isFetchedAfterMount || !known?.isRead))
      conversations.onPage(room.id, page, isFarBehind ? 'instead' : 'newest')
  }, [conversations, room.id, page, first.isFetchedAfterMount, isFarBehind])

  const { load, failed } = useLoading(station, room.id)
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
      const said = held()
      if (!said) return
      setFound(messageId)
      setJump({ to: 'row', key: keyOf(said), isAskedFor: true })
    },
    [conversations, room.id, load],
  )
  const isHollow = isRead && talk.messages.length === 0 && (talk.hasBefore || talk.hasAfter)
  useEffect(() => {
    // Where one had stopped, or in what a reset told, nobody said anything: what was said lies elsewhere.
    if (isHollow) void load({}, 'instead')
  }, [isHollow, load])
  const leadTo = useCallback((messageId: number) => void jump(messageId), [jump])
  const opened = useRef(false)
  useLayoutEffect(() => {
    if (!talk?.isRead || opened.current) return
    opened.current = true
    if (readUpTo !== null && isWithin(readUpTo, talk)) setJump({ to: 'row', key: 'unread' })
  }, [talk, readUpTo])
  const at = idIn(new URLSearchParams(useSearch()).get('at') ?? undefined)
  useEffect(() => {
    if (at !== undefined && isRead) void jump(at)
  }, [at, isRead, jump])

  const isVisible = useVisible()
  const upTo = Math.max(talk?.messages.at(-1)?.id ?? 0, room.head)
  const standing = useRef({ upTo, seen: room.seen })
  standing.current = { upTo, seen: room.seen }
  const isNow = !wantsPage || first.isFetchedAfterMount
  const isReading = isVisible && isAtEnd && isRead && isNow && upTo > room.seen
  useEffect(() => {
    if (!isReading) return
    // By the clock rather than after the last event: in a room where something always happens there is no last one.
    const timer = setInterval(() => {
      const { upTo, seen } = standing.current
      if (upTo <= seen) return
      live.see(roomStream(room.id), upTo)
      changeRoom(cache, room.id, (before) => roomSeen(before, me, upTo, me))
    }, GLANCE_MS)
    return () => clearInterval(timer)
  }, [isReading, room.id, live, me, cache])

  return {
    talk,
    isHollow,
    error: isRead ? null : (first.error ?? (first.fetchStatus === 'paused' ? new UnreachableError() : null)),
    retry: first.refetch,
    /** Where reading on failed, so that the reader can ask again. */
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

/** One page at a time. What adjoins can wait for the next scroll, and after a failure does for a moment; who wants to be
 *  elsewhere waits for the page that is under way. */
function useLoading({ conversations }: ChatSession, roomId: number) {
  const underWay = useRef<Promise<boolean> | null>(null)
  const notBefore = useRef(0)
  const [failed, setFailed] = useState<'before' | 'after' | null>(null)
  const tellFailure = useFailureToast()
  const tell = useRef(tellFailure)
  tell.current = tellFailure
  const load = useCallback(
    async (query: HistoryAsk, where: 'before' | 'after' | 'instead', again = false): Promise<boolean> => {
      const isResting = !again && Date.now() < notBefore.current
      if (where !== 'instead' && (underWay.current || isResting)) return false
      const before = underWay.current
      const mine = (async () => {
        await before
        try {
          conversations.onPage(roomId, await call(listMessages, { params: { roomId }, query }), where)
          setFailed(null)
          return true
        } catch (error) {
          notBefore.current = Date.now() + REST_MS
          if (where === 'instead') tell.current(error)
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

/** Read up to its end and followed since. */
const isWhole = (talk: Conversation | undefined) => talk?.isRead === true && !talk.hasAfter

/** How much of what follows is shown with a message that one is led to. */
const AROUND = 20
/** More unread than this are not in the newest page. */
const FAR = 40
/** What passes by on the way elsewhere has not been read. */
const GLANCE_MS = 250
const REST_MS = 3_000
