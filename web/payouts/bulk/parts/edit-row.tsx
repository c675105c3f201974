import { useQueryClient } from '@tanstack/react-query'
import { updateRow } from '../../../../contract/payouts/bulks.ts'
import { partyIdTypes } from '../../../../contract/payouts/file/format.ts'
import type { Row } from '../../../../contract/payouts/schemas.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readPayoutsAgain } from '../../data.ts'
import { payoutWords } from '../../words/index.ts'
import { bulkWords } from '../words/index.ts'

/** Whom a row pays and how much, until its bulk is approved. */
export function EditRow({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useWords(bulkWords)
  const payouts = useWords(payoutWords)
  const cache = useQueryClient()
  const { bulk_id: bulkId, transfer_id: transferId } = row
  const { payee_party_id_type, payee_party_identifier, amount } = row
  const before = { payee_party_id_type, payee_party_identifier, amount }
  const form = useForm({
    id: `payouts-row-${transferId}`,
    schema: updateRow.body.required(),
    initial: before,
    onSubmit: async (values, { idempotencyKey }) => {
      const body = changedFields(before, values)
      if (body) await call(updateRow, { params: { bulkId, transferId }, body }, { idempotencyKey })
      onClose()
      await readPayoutsAgain(cache)
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('row.edit.title', { line: row.line })}
      action={t('row.edit.submit')}
      onClose={onClose}
    >
      <SelectField
        label={t('field.type')}
        options={partyIdTypes.map((value) => ({ value, label: payouts(`party.${value}`) }))}
        {...form.field('payee_party_id_type')}
      />
      <TextField label={t('field.identifier')} autoComplete="off" {...form.field('payee_party_identifier')} />
      <AmountField label={t('field.amount')} currency={row.currency} {...form.field('amount')} />
    </FormDialog>
  )
}
