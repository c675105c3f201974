import { useInfiniteQuery } from '@tanstack/react-query'
import { listHistory } from '../../../contract/payouts/bulks.ts'
import { routePages } from '../../lib/query-options.ts'
import type { HistoryQuery } from '../data.ts'

/** A list is open for long while payments go out; events tell of stages, this of how far each is. */
const PROGRESS_MS = 10_000

export const useHistory = (query: HistoryQuery) =>
  useInfiniteQuery({
    ...routePages(listHistory, { query }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ results }) => results.some((row) => row.state === 'PROCESSING'))
        ? PROGRESS_MS
        : false,
  })
