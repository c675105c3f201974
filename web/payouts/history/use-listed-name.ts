import type { HistoryRow } from '../../../contract/payouts/schemas.ts'
import { useBulkName } from '../bulk/use-bulk-name.ts'

/** As on the bulk's own page. Answers that were kept by an earlier version have no name, and go by their number. */
export function useListedName() {
  const nameOf = useBulkName()
  return ({ bulk_id, label = null, period }: HistoryRow): string =>
    period === undefined ? bulk_id : nameOf({ label, period })
}
