import { listNotifications, markRead, type Notification } from '../../contract/notifications.ts'
import type { ReplyBody, Sent } from '../../contract/route.ts'
import { defineMutation } from '../lib/changes/mutation.ts'

type Page = ReplyBody<typeof listNotifications>
/** Everything up to a sequence number of the personal stream, or the named ones. */
export type ReadAsk = Sent<typeof markRead>['body']

/**
 * All unread notifications, given the newest of them. Where these are all, they are named: one that was just stored has
 * no number yet. Where there are more than one page holds, the newest number covers the rest.
 */
export function allUnread({ unread, results }: Pick<Page, 'unread' | 'results'>): ReadAsk {
  return unread <= results.length
    ? { ids: results.map(({ id }) => id) }
    : { up_to: Math.max(0, ...results.map(({ seq }) => seq ?? 0)) }
}

/** The list after these are read; a list of unread ones loses them. */
export function asRead(page: Page, body: ReadAsk, isOfUnread: boolean, now: string): Page {
  const isMeant = ({ id, seq, read_at }: Notification) =>
    read_at === null && (body.ids ? body.ids.includes(id) : seq !== null && seq <= (body.up_to ?? 0))
  return {
    ...page,
    unread: Math.max(0, page.unread - page.results.filter(isMeant).length),
    results: isOfUnread
      ? page.results.filter((one) => !isMeant(one))
      : page.results.map((one) => (isMeant(one) ? { ...one, read_at: now } : one)),
  }
}

/** The same for each cached shape: the bell's single page, or the pages of the panel. */
export function listAsRead(data: unknown, body: ReadAsk): unknown {
  const now = new Date().toISOString()
  const list = data as Page | { pages: Page[] }
  return 'pages' in list
    ? { ...list, pages: list.pages.map((page) => asRead(page, body, false, now)) }
    : asRead(list, body, true, now)
}

export const notificationsRead = defineMutation(markRead, {
  shows: [{ read: listNotifications, amend: (data, { body }) => listAsRead(data, body) }],
  renews: [listNotifications],
})
