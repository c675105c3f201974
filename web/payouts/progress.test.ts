import { type InfiniteData, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it } from 'vitest'
import type { Page } from '../../contract/page.ts'
import { listHistory, readBulk } from '../../contract/payouts/bulks.ts'
import type { Bulk, BulkProgress, HistoryRow } from '../../contract/payouts/schemas.ts'
import { routeQuery } from '../lib/query-options.ts'
import { showProgress } from './progress.ts'

const cache = new QueryClient()
afterEach(() => cache.clear())

const told: BulkProgress = {
  bulkTransferId: 'bulk-1',
  state: 'PROCESSING',
  stage: 'running',
  total: 10,
  completed: 4,
  failed: 1,
  pending: 5,
  progress_percent: 50,
}
const known = { stage: 'running', state: 'PROCESSING', completed_count: 2, failed_count: 0 } as const
const { queryKey } = routeQuery(readBulk, { params: { bulkId: 'bulk-1' } })
const readAs = (bulk: Partial<Bulk>) =>
  cache.setQueryData<Bulk>(queryKey, { bulk_id: 'bulk-1', ...known, ...bulk } as Bulk)
const counts = () => {
  const bulk = cache.getQueryData<Bulk>(queryKey)
  return [bulk?.completed_count, bulk?.failed_count]
}
/** As a page that is open does. */
const shown = (key: readonly unknown[]) =>
  new QueryObserver(cache, {
    queryKey: key,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => new Promise(() => undefined),
  }).subscribe(() => undefined)

it('an open bulk and its row of the history take the counts of a frame; other bulks keep theirs', () => {
  readAs({})
  shown(queryKey)
  const list = [listHistory.id, 'pages', {}]
  const row = (bulk_id: string) => ({ bulk_id, ...known }) as HistoryRow
  const results = [row('bulk-1'), row('bulk-2')]
  const page: Page<HistoryRow> = { total: 2, count: 2, limit: 50, offset: 0, next: null, results }
  cache.setQueryData<InfiniteData<Page<HistoryRow>>>(list, { pages: [page], pageParams: [null] })
  shown(list)
  expect(showProgress(cache, told)).toBe(true)
  expect(counts()).toEqual([4, 1])
  const rows = cache.getQueryData<InfiniteData<Page<HistoryRow>>>(list)?.pages[0]?.results
  expect(rows?.map(({ completed_count }) => completed_count)).toEqual([4, 2])
})

it('a late frame changes nothing of a bulk that has finished', () => {
  readAs({ stage: 'completed', completed_count: 9, failed_count: 1 })
  shown(queryKey)
  showProgress(cache, told)
  expect(counts()).toEqual([9, 1])
})

it('an answer that is on no screen stays as it was read, so that it is read again where it is shown', () => {
  readAs({})
  expect(showProgress(cache, told)).toBe(false)
  expect(counts()).toEqual([2, 0])
})
