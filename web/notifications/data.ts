import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type * as z from 'zod'
import { listNotifications, markRead, type Notification } from '../../contract/notifications.ts'
import { ask, askPages } from '../lib/ask.ts'
import { call } from '../lib/call.ts'

type Reply = z.output<typeof listNotifications.reply>
/** All up to a number of the personal stream, or those named. */
export type ReadAsk = z.input<typeof markRead.body>

/** For the bell: how many are unread, and the newest of them. The stream says when to ask again. */
const unreadAsked = () => ({
  ...ask(listNotifications, { query: { unread: 'true', limit: 20 } }),
  staleTime: 60_000,
})

export const useUnread = () => useQuery(unreadAsked())

export const useNotifications = () => useInfiniteQuery(askPages(listNotifications, { query: { limit: 20 } }))

export const readNotificationsAgain = (cache: QueryClient): void =>
  void cache.invalidateQueries({ queryKey: [listNotifications.id] })

/** Shown as read at once; whatever the server then says is what counts. */
export function useMarkRead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: ReadAsk) => call(markRead, { body }),
    onMutate: async (body) => {
      await cache.cancelQueries({ queryKey: [listNotifications.id] })
      const isMeant = ({ id, seq, read_at }: Notification) =>
        read_at === null && (body.ids ? body.ids.includes(id) : seq !== null && seq <= (body.up_to ?? 0))
      const now = new Date().toISOString()
      const read = (page: Reply): Reply => ({
        ...page,
        unread: Math.max(0, page.unread - page.results.filter(isMeant).length),
        results: page.results.map((one) => (isMeant(one) ? { ...one, read_at: now } : one)),
      })
      cache.setQueryData<Reply>(
        unreadAsked().queryKey,
        (page) => page && { ...read(page), results: page.results.filter((one) => !isMeant(one)) },
      )
      cache.setQueriesData<InfiniteData<Reply>>(
        { queryKey: [listNotifications.id, 'pages'] },
        (list) => list && { ...list, pages: list.pages.map(read) },
      )
    },
    onSettled: () => readNotificationsAgain(cache),
  })
}
