import { infiniteQueryOptions, type Query, queryOptions } from '@tanstack/react-query'
import type { Page } from '../../contract/page.ts'
import type { ReplyBody, Route, Sent } from '../../contract/route.ts'
import { type CallWith, call } from './call.ts'

/** Query options of a read. The key is the route and its parameters, so `[route.id]` invalidates them all. */
export function routeQuery<R extends Route>(route: R, ...[sent]: CallWith<R>) {
  return queryOptions({
    queryKey: [route.id, sent ?? {}] as const,
    queryFn: ({ signal }) => call(route, ...([sent, { signal }] as CallWith<R>)),
  })
}

const LINK_MS = 4 * 60_000

/** For a query that is answered with a link of five minutes. Within four the same link is used, so that the browser's
 *  cache finds what it leads to. */
export const shortLivedLink = {
  staleTime: LINK_MS,
  gcTime: LINK_MS,
  refetchOnWindowFocus: false,
  meta: { isShortLived: true },
} as const

export const isShortLived = ({ meta }: Pick<Query, 'meta'>): boolean => meta?.isShortLived === true

/** Query options of a list read by cursor: all rows so far, and the total. */
export function routePages<R extends ListRoute>(route: R, sent: Sent<R>) {
  const given = { ...(sent as { query?: object }) }
  return infiniteQueryOptions({
    queryKey: [route.id, 'pages', sent] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }): Promise<ReplyBody<R>> => {
      const query = { ...given.query, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return call(route, ...([{ ...given, query }, { signal }] as unknown as CallWith<R>))
    },
    getNextPageParam: (page) => pageOf<R>(page).next,
    select: ({ pages }): Rows<RowOf<R>> => {
      const all = pages.map((page) => pageOf<R>(page))
      return { rows: all.flatMap((page) => page.results), total: all[0]?.total ?? 0 }
    },
  })
}

export interface Rows<Row> {
  rows: Row[]
  total: number
}

type ListRoute = Route & { readonly reply: { readonly _zod: { readonly output: Page<unknown> } } }
type RowOf<R extends Route> = ReplyBody<R> extends Page<infer Row> ? Row : never

/** The compiler cannot see through `Reply<R>` that a list's reply is a page; the constraint on R says so. */
const pageOf = <R extends ListRoute>(page: ReplyBody<R>) => page as unknown as Page<RowOf<R>>
