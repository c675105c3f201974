import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Page } from '../../contract/page.ts'
import { listHistory, readBulk } from '../../contract/payouts/bulks.ts'
import type { Bulk, BulkProgress, HistoryRow } from '../../contract/payouts/schemas.ts'
import { routeQuery } from '../lib/query-options.ts'

/**
 * Puts the counts of a running bulk where they are shown; answers whether that bulk's own figures are among them. Only
 * into queries that are shown: writing into others would make outdated answers look new. A frame of another stage than
 * the one that was read is late or early, and the event of that change has the bulk read again.
 */
export function showProgress(cache: QueryClient, told: BulkProgress): boolean {
  const { bulkTransferId: bulkId, completed, failed } = told
  const counts = { completed_count: completed, failed_count: failed }
  cache.setQueriesData<InfiniteData<Page<HistoryRow>>>(
    { queryKey: [listHistory.id, 'pages'], type: 'active' },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          results: page.results.map((row) =>
            row.bulk_id === bulkId && (row.stage ?? row.state) === (row.stage ? told.stage : told.state)
              ? { ...row, ...counts }
              : row,
          ),
        })),
      },
  )
  const { queryKey } = routeQuery(readBulk, { params: { bulkId } })
  const shown = cache.getQueriesData<Bulk>({ queryKey, exact: true, type: 'active' })
  cache.setQueriesData<Bulk>({ queryKey, exact: true, type: 'active' }, (bulk) =>
    bulk?.stage === told.stage ? { ...bulk, ...counts } : bulk,
  )
  return shown.length > 0
}
