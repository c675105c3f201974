import { updateBulk } from '../../../../contract/payouts/bulks.ts'
import { payoutErrors } from '../../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useBulkMove } from '../../data.ts'
import { PeriodField } from '../../parts/period-field.tsx'
import { ScheduleField } from '../../parts/schedule-field.tsx'
import { bulkWords } from '../words/index.ts'

export function EditBulk({ bulk, onClose }: { bulk: Bulk; onClose: () => void }) {
  const t = useWords(bulkWords)
  const move = useBulkMove()
  const { bulk_id: bulkId, label, period, scheduled_at } = bulk
  const before = { label, period, scheduled_at }
  const form = useForm({
    id: `payouts-edit-${bulkId}`,
    // All of them: a label that is cleared is taken away.
    schema: updateBulk.body.required(),
    initial: before,
    faults: { [payoutErrors.sameRows.code]: 'period' },
    onSubmit: async (values, { idempotencyKey }) => {
      const body = changedFields(before, values)
      if (body)
        await move({ edit: bulkId, body }, () =>
          call(updateBulk, { params: { bulkId }, body }, { idempotencyKey }),
        )
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('edit.title')} action={t('edit.submit')} onClose={onClose}>
      <TextField label={t('edit.label')} {...form.field('label')} />
      <PeriodField label={t('field.period')} {...form.field('period')} />
      <ScheduleField {...form.field('scheduled_at')} />
    </FormDialog>
  )
}
