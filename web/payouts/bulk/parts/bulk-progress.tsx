import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import type { Stage } from '../../../../contract/payouts/steps.ts'
import { Progress } from '../../../kit/progress.tsx'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { bulkWords } from '../words/index.ts'

const NOT_LEAVING: readonly Stage[] = ['validated', 'approved', 'cancelled']

/** How many of the payments have an outcome, from when they may leave. */
export function BulkProgress({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords)
  const locale = useLocale()
  if (NOT_LEAVING.includes(bulk.stage)) return null
  const settled = bulk.completed_count + bulk.failed_count
  const left = bulk.transfers_count - settled
  const write = (count: number) => formatNumber(count, locale)
  return (
    <Progress
      label={t('progress')}
      done={settled}
      total={bulk.transfers_count}
      write={write}
      tone={bulk.failed_count > 0 ? 'attention' : settled === bulk.transfers_count ? 'good' : 'info'}
      detail={[
        t('progress.paid', { count: bulk.completed_count }),
        ...(bulk.failed_count > 0 ? [t('progress.failed', { count: bulk.failed_count })] : []),
        ...(left > 0 ? [t('progress.left', { count: left })] : []),
      ].join(', ')}
    />
  )
}
