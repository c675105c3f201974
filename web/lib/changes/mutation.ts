import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Page } from '../../../contract/page.ts'
import type { ReplyBody, Route, Sent } from '../../../contract/route.ts'

/**
 * A change that may be made without a network. What is not described by one is never queued: whatever moves money,
 * and whatever needs the server's answer to go on, says at once that there is no network.
 */
export interface Mutation<C extends Route> {
  readonly route: C
  /** Where it shows before the server has done it. */
  readonly shows: readonly OptimisticUpdate<C>[]
  /** What has to be read again once it is done. */
  readonly renews: readonly Route[]
  /** Puts the answer where it belongs. */
  settle?(cache: QueryClient, reply: ReplyBody<C>, sent: Sent<C>): void
}

/** What a change makes of an answer that is on screen. */
export interface OptimisticUpdate<C extends Route> {
  readonly read: Route
  amend(data: unknown, sent: Sent<C>, key: QueryKey): unknown
}

/** Money does not pass here: an endpoint that demands a key is a type error. */
export const defineMutation = <C extends Unpaid>(
  route: C,
  more: Omit<Mutation<C>, 'route'>,
): Mutation<C> => ({
  route,
  ...more,
})

type Unpaid = Route & { readonly idempotency?: undefined }

export type AnyMutation = Mutation<Route>

/** In the answer about one thing. `asked` says which one it is. */
export function inAnswer<C extends Route, Q extends Route>(
  read: Q,
  amend: (data: ReplyBody<Q>, sent: Sent<C>, asked: Sent<Q>) => ReplyBody<Q>,
): OptimisticUpdate<C> {
  return {
    read,
    amend: (data, sent, [, asked]) => amend(data as ReplyBody<Q>, sent, asked as Sent<Q>),
  }
}

/** In every list of such rows, read page by page or at once. */
export function inRows<C extends Route, Row>(
  read: Route & { readonly reply: { readonly _zod: { readonly output: Page<Row> } } },
  amend: (rows: Row[], sent: Sent<C>) => Row[],
): OptimisticUpdate<C> {
  return {
    read,
    amend: (data, sent) => {
      const list = data as Page<Row> | { pages: Page<Row>[] }
      const before = 'pages' in list ? list.pages : [list]
      const after = before.map((page) => ({ ...page, results: amend(page.results, sent) }))
      const more = count(after) - count(before)
      const pages = after.map((page) => ({ ...page, total: page.total + more }))
      return 'pages' in list ? { ...list, pages } : pages[0]
    },
  }
}

const count = (pages: readonly Page<unknown>[]) => pages.reduce((sum, { results }) => sum + results.length, 0)
