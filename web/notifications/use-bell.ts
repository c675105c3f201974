import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { roomOfStream } from '../../contract/frames/events.ts'
import type { ChatSession } from '../chat/chat-session.ts'
import { idIn } from '../lib/address.ts'
import { useVisible } from '../lib/use-visible.ts'
import { readNotificationsAgain, useMarkSeen, useUnread } from './data.ts'

/** Unread notifications, kept up to date by the personal stream. */
export function useBell(chat: ChatSession | null) {
  const cache = useQueryClient()
  const unread = useUnread()
  useEffect(() => {
    if (!chat) return
    const { live } = chat
    return live.listen((event) => {
      if (event.type === 'state' && live.state() === 'ready') return readNotificationsAgain(cache)
      if (event.type !== 'events' && event.type !== 'reset') return
      if (roomOfStream(event.stream) !== null) return
      if (event.type === 'reset') return readNotificationsAgain(cache)
      // The personal stream is acknowledged on receipt: what is read is kept by the list.
      live.see(event.stream, event.cursor)
      if (event.events.some(({ kind }) => kind.startsWith('notifications.'))) readNotificationsAgain(cache)
    })
  }, [chat, cache])
  useReadOnSight(unread.data?.results ?? NONE)
  const newest = unread.data && (unread.data.results[0] ?? null)
  return { count: unread.data?.unread ?? 0, newest }
}

/** Marks notifications about the conversation on screen as read. */
function useReadOnSight(
  results: readonly { id: number; subject_type: string | null; subject_id: number | null }[],
) {
  const [path] = useLocation()
  const isVisible = useVisible()
  const { mutate } = useMarkSeen()
  const roomId = idIn(/^\/chat\/(\d+)$/.exec(path)?.[1])
  const here = results.filter((one) => one.subject_type === 'room' && one.subject_id === roomId)
  const ids = here.map(({ id }) => id).join()
  useEffect(() => {
    if (isVisible && ids !== '') mutate({ ids: ids.split(',').map(Number) })
  }, [isVisible, ids, mutate])
}

const NONE: readonly never[] = []
