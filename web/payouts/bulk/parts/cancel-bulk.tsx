import { cancelBulk } from '../../../../contract/payouts/bulks.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useBulkMove } from '../../data.ts'
import { bulkWords } from '../words/index.ts'

/** Says what will not be paid. Once payments have left, how many are still here changes while one reads. */
export function CancelBulk({ bulk, onClose }: { bulk: Bulk; onClose: () => void }) {
  const t = useWords(bulkWords)
  const move = useBulkMove()
  const { bulk_id: bulkId, stage } = bulk
  const form = useForm({
    id: `payouts-cancel-${bulkId}`,
    schema: cancelBulk.body,
    onSubmit: async (body, { idempotencyKey }) => {
      await move({ cancel: bulkId, body }, () =>
        call(cancelBulk, { params: { bulkId }, body }, { idempotencyKey }),
      )
      onClose()
    },
  })
  const isWhole = stage === 'validated' || stage === 'approved'
  return (
    <FormDialog form={form} title={t('cancel.title')} action={t('cancel.action')} onClose={onClose}>
      <p>
        {isWhole
          ? t.rich('cancel.all', {
              count: bulk.transfers_count,
              amount: <Money minor={bulk.total_amount} currency={bulk.currency} strong />,
            })
          : `${t('cancel.rest')} ${t('cancel.sent')}`}
      </p>
      <TextField label={t('cancel.reason')} {...form.field('reason')} />
    </FormDialog>
  )
}
