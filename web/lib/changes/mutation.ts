import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Page } from '../../../contract/page.ts'
import type { ReplyBody, Route, Sent } from '../../../contract/route.ts'

/** A change that may be queued without a network. A change without a definition is never queued: payments, and
 *  changes whose answer the next step needs, fail at once without a network. */
export interface Mutation<C extends Route> {
  readonly route: C
  /** True where it is shown as done from the press on, not only once it waits for the network: a card that is moved. */
  readonly atOnce?: boolean
  /** The optimistic updates shown before the server has answered. */
  readonly shows: readonly OptimisticUpdate<C>[]
  /** The reads to invalidate once it is done. */
  readonly renews: readonly Route[]
  /** Writes the reply into the cache. */
  settle?(cache: QueryClient, reply: ReplyBody<C>, sent: Sent<C>): void
}

/** How a change alters a cached answer. */
export interface OptimisticUpdate<C extends Route> {
  readonly read: Route
  amend(data: unknown, sent: Sent<C>, key: QueryKey): unknown
}

/** Payments are excluded by type: an endpoint that requires a key is a type error. */
export const defineMutation = <C extends Unpaid>(
  route: C,
  more: Omit<Mutation<C>, 'route'>,
): Mutation<C> => ({
  route,
  ...more,
})

type Unpaid = Route & { readonly idempotency?: undefined }

export type AnyMutation = Mutation<Route>

/** Updates a single resource. `asked` identifies it. */
export function inAnswer<C extends Route, Q extends Route>(
  read: Q,
  amend: (data: ReplyBody<Q>, sent: Sent<C>, asked: Sent<Q>) => ReplyBody<Q>,
): OptimisticUpdate<C> {
  return {
    read,
    amend: (data, sent, [, asked]) => amend(data as ReplyBody<Q>, sent, asked as Sent<Q>),
  }
}

/** Updates rows in every list, paged or not. `isMeant` leaves out lists of something else: a row that is added belongs
 *  to one of them only. */
export function inRows<C extends Route, Q extends ListRoute>(
  read: Q,
  amend: (rows: RowOf<Q>[], sent: Sent<C>) => RowOf<Q>[],
  isMeant: (sent: Sent<C>, asked: Sent<Q>) => boolean = () => true,
): OptimisticUpdate<C> {
  return {
    read,
    amend: (data, sent, key) => {
      if (!isMeant(sent, key.at(-1) as Sent<Q>)) return data
      const list = data as Page<RowOf<Q>> | { pages: Page<RowOf<Q>>[] }
      const before = 'pages' in list ? list.pages : [list]
      const after = before.map((page) => ({ ...page, results: amend(page.results, sent) }))
      const more = count(after) - count(before)
      const pages = after.map((page) => ({ ...page, total: page.total + more }))
      return 'pages' in list ? { ...list, pages } : pages[0]
    },
  }
}

type ListRoute = Route & { readonly reply: { readonly _zod: { readonly output: Page<unknown> } } }
type RowOf<Q extends Route> = ReplyBody<Q> extends Page<infer Row> ? Row : never

const count = (pages: readonly Page<unknown>[]) => pages.reduce((sum, { results }) => sum + results.length, 0)
