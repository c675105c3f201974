import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { roomOfStream } from '../../contract/frames/events.ts'
import { addressOf } from '../../contract/notifications/addresses.ts'
import type { Notification } from '../../contract/notifications.ts'
import type { Role } from '../../contract/permissions.ts'
import type { ChatSession } from '../chat/chat-session.ts'
import { useVisible } from '../lib/use-visible.ts'
import { readNotificationsAgain, useMarkSeen, useUnread } from './data.ts'

/** Unread notifications, kept up to date by the personal stream. */
export function useBell(chat: ChatSession | null, role: Role) {
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
  useReadOnSight(unread.data?.results ?? NONE, role)
  const newest = unread.data && (unread.data.results[0] ?? null)
  return { count: unread.data?.unread ?? null, newest }
}

/** Marks notifications about the conversation, the ticket or the task on screen as read: no letter follows them. */
function useReadOnSight(results: readonly Notification[], role: Role) {
  const [path] = useLocation()
  const isVisible = useVisible()
  const { mutate } = useMarkSeen()
  const here = results.filter((one) => SHOWN_WHOLE.test(path) && addressOf(one, role)?.split('?')[0] === path)
  const ids = here.map(({ id }) => id).join()
  useEffect(() => {
    if (isVisible && ids !== '') mutate({ ids: ids.split(',').map(Number) })
  }, [isVisible, ids, mutate])
}

const SHOWN_WHOLE = /^\/(chat|tickets|tasks)\/\d+$/

const NONE: readonly never[] = []
