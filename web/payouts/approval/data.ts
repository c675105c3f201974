import { useQuery } from '@tanstack/react-query'
import {
  listDuplicates,
  listHistory,
  readBulk,
  readBulkDetails,
  TOLD_ROWS_MOST,
} from '../../../contract/payouts/bulks.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { call } from '../../lib/call.ts'
import { routeQuery } from '../../lib/query-options.ts'
import { monthOf } from '../period.ts'
import { type Comparison, compareRows } from './compare.ts'
import { earlierOf } from './earlier.ts'

export interface Earlier {
  readonly bulk: Bulk
  /** Null where one of the two has more rows than one answer tells. */
  readonly comparison: Comparison | null
}

/** What the same account paid for the period before, and what is different now. */
export const useEarlier = (bulk: Bulk) =>
  useQuery({
    // Not a name of payouts: it is read once per version of the rows, and not at each change of any bulk.
    queryKey: ['earlier-payouts', bulk.bulk_id, bulk.rows_hash] as const,
    queryFn: ({ signal }) => readEarlier(bulk, signal),
    staleTime: 5 * 60_000,
  })

/** An organization pays a few bulks a month; further back nothing says much about this one. */
const LOOKED_THROUGH = 12

async function readEarlier(bulk: Bulk, signal: AbortSignal): Promise<Earlier | null> {
  const query = {
    state: 'PROCESSING,COMPLETED',
    organization: bulk.organization_id,
    columns: 'all' as const,
    limit: LOOKED_THROUGH,
  }
  const { results } = await call(listHistory, { query }, { signal })
  const before = results.filter(({ period = '' }) => monthOf(period) < monthOf(bulk.period))
  // The history does not tell the account.
  const known = await Promise.all(
    before.map(({ bulk_id: bulkId }) => call(readBulk, { params: { bulkId } }, { signal })),
  )
  const earlier = earlierOf(bulk, known)
  if (earlier === null) return null
  const isShort = Math.max(earlier.transfers_count, bulk.transfers_count) <= TOLD_ROWS_MOST
  if (!isShort) return { bulk: earlier, comparison: null }
  const [then, now] = await Promise.all([readRows(earlier, signal), readRows(bulk, signal)])
  return { bulk: earlier, comparison: compareRows(then, now) }
}

const readRows = async ({ bulk_id: bulkId }: Bulk, signal: AbortSignal) =>
  (await call(readBulkDetails, { params: { bulkId }, query: { rows_limit: TOLD_ROWS_MOST } }, { signal }))
    .individual_transfers

/** With their reasons; more than these an approver reads on their own tab. */
export const useReasons = (bulkId: string) =>
  useQuery(routeQuery(listDuplicates, { params: { bulkId }, query: { limit: REASONS_SHOWN } }))

const REASONS_SHOWN = 20
