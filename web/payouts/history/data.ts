import { useInfiniteQuery } from '@tanstack/react-query'
import { listHistory } from '../../../contract/payouts/bulks.ts'
import { useIsLive } from '../../lib/live/use-live.ts'
import { routePages } from '../../lib/query-options.ts'
import type { HistoryQuery } from '../data.ts'

/** While no frame tells how far each bulk is. */
const PROGRESS_MS = 10_000

export function useHistory(query: HistoryQuery) {
  const isLive = useIsLive()
  return useInfiniteQuery({
    ...routePages(listHistory, { query }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      !isLive && state.data?.pages.some(({ results }) => results.some((row) => row.state === 'PROCESSING'))
        ? PROGRESS_MS
        : false,
  })
}
