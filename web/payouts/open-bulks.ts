import { useQueries } from '@tanstack/react-query'
import { readBulk } from '../../contract/payouts/bulks.ts'
import { isFirstLoad } from '../lib/is-first-load.ts'
import { routeQuery } from '../lib/query-options.ts'
import { useFewBulks } from './data.ts'

/** So many a home has room for; the rest is in the list behind it. */
const OPEN_MOST = 5

/** Bulks that are not finished, the newest first, each with what it waits for. */
export function useOpenBulks() {
  const history = useFewBulks({ state: 'PENDING,PROCESSING', limit: OPEN_MOST })
  const ids = history.data?.results.map(({ bulk_id }) => bulk_id) ?? []
  const { bulks, isAwaited } = useQueries({
    queries: ids.map((bulkId) => routeQuery(readBulk, { params: { bulkId } })),
    combine: (answers) => ({
      bulks: answers.flatMap(({ data }) => data ?? []),
      isAwaited: answers.some(isFirstLoad),
    }),
  })
  return { total: history.data?.total ?? 0, bulks, isAwaited: isAwaited || isFirstLoad(history) }
}
