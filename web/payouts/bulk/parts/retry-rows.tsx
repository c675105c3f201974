import { retryBulk } from '../../../../contract/payouts/bulks.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { Confirm } from '../../../kit/confirm.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useBulkMove } from '../../data.ts'
import { bulkWords } from '../words/index.ts'

/** Pays failed rows again: those that are named, or all of them. */
export function RetryRows({ bulk, transferIds, onClose }: RetryRowsProps) {
  const t = useWords(bulkWords)
  const move = useBulkMove()
  const { bulk_id: bulkId } = bulk
  const count = transferIds?.length ?? bulk.failed_count
  const body = transferIds ? { transfer_ids: [...transferIds] } : {}
  return (
    <Confirm
      open
      title={t('retry.title', { count })}
      action={t('retry.action', { count })}
      onConfirm={() =>
        move({ retry: bulkId, body }, (idempotencyKey) =>
          call(retryBulk, { params: { bulkId }, body }, { idempotencyKey }),
        )
      }
      onClose={onClose}
    >
      {t('retry.consequence')}
    </Confirm>
  )
}

interface RetryRowsProps {
  bulk: Bulk
  transferIds?: readonly string[]
  onClose: () => void
}
