import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { listDuplicates, listRows, readRow } from '../../../contract/payouts/bulks.ts'
import { call } from '../../lib/call.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export type RowQuery = z.input<typeof listRows.query>

/** While payments go out; the rows that are shown are read again, so this is slower than the bulk's own figures. */
const ROWS_MS = 6_000

export const useRows = (bulkId: string, query: RowQuery, isRunning: boolean) =>
  useInfiniteQuery({
    ...routePages(listRows, { params: { bulkId }, query }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (isRunning && (state.data?.pages.length ?? 0) <= 2 ? ROWS_MS : false),
  })

export const useRow = (bulkId: string, transferId: string, isRunning: boolean) =>
  useQuery({
    ...routeQuery(readRow, { params: { bulkId, transferId } }),
    refetchInterval: isRunning ? ROWS_MS : false,
  })

/** Read by offset: the list has no cursor, because what is decided stays in its place. */
export const useDuplicates = (bulkId: string) =>
  useInfiniteQuery({
    queryKey: [listDuplicates.id, 'pages', bulkId] as const,
    initialPageParam: 0,
    queryFn: ({ pageParam: offset, signal }) =>
      call(listDuplicates, { params: { bulkId }, query: { limit: DUPLICATES_AT_ONCE, offset } }, { signal }),
    getNextPageParam: ({ offset, count, total }) => (offset + count < total ? offset + count : null),
    select: ({ pages }) => ({
      rows: pages.flatMap(({ results }) => results),
      total: pages[0]?.total ?? 0,
    }),
  })

/** Each has a box to type in: more at once would stop a phone. */
const DUPLICATES_AT_ONCE = 20
