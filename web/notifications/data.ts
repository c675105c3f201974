import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { listNotifications, markRead } from '../../contract/notifications.ts'
import { call } from '../lib/call.ts'
import { submitMutation } from '../lib/changes/mutation-client.ts'
import { currentLocale, translator } from '../lib/i18n.tsx'
import { routePages, routeQuery } from '../lib/query-options.ts'
import { listAsRead, notificationsRead, type ReadAsk } from './changes.ts'
import { notificationWords } from './words/index.ts'

/** For the bell: the unread count and the newest. The stream triggers a new read. */
const unreadAsked = () => ({
  ...routeQuery(listNotifications, { query: { unread: 'true', limit: 20 } }),
  staleTime: 60_000,
})

export const useUnread = () => useQuery(unreadAsked())

export const useNotifications = () =>
  useInfiniteQuery(routePages(listNotifications, { query: { limit: 20 } }))

export const readNotificationsAgain = (cache: QueryClient): void =>
  void cache.invalidateQueries({ queryKey: [listNotifications.id] })

/** Optimistic, and queued without a network. */
export const useMarkRead = () =>
  useReading((body) =>
    submitMutation(
      notificationsRead,
      { body },
      { label: translator(notificationWords, currentLocale())('change.read') },
    ),
  )

/** The same without a person's action: not listed as waiting. */
export const useMarkSeen = () => useReading((body) => call(markRead, { body }))

/** The server's answer replaces the optimistic state. */
function useReading(make: (body: ReadAsk) => Promise<unknown>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: make,
    onMutate: async (body) => {
      await cache.cancelQueries({ queryKey: [listNotifications.id] })
      cache.setQueriesData({ queryKey: [listNotifications.id] }, (data) => data && listAsRead(data, body))
    },
    onSettled: () => readNotificationsAgain(cache),
  })
}
