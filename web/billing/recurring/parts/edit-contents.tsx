import { billingErrors } from '../../../../contract/billing/errors.ts'
import { type RecurringInvoice, updateRecurringInvoice } from '../../../../contract/billing/recurring.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { bodyOf, draftForm, valuesOfSchedule } from '../../builder/draft.ts'
import { DraftLines } from '../../builder/parts/draft-lines.tsx'
import { builderWords } from '../../builder/words/index.ts'
import { useReadBillingAgain } from '../../data.ts'
import { recurringWords } from '../words/index.ts'

/** What the next invoices of a schedule say. Its client and currency stay: another one's schedule is another schedule. */
export function EditContents({ schedule, onClose }: { schedule: RecurringInvoice; onClose: () => void }) {
  const t = useWords(recurringWords)
  const builder = useWords(builderWords)
  const readAgain = useReadBillingAgain()
  const form = useForm({
    id: `recurring-contents-${schedule.id}`,
    schema: draftForm,
    initial: valuesOfSchedule(schedule),
    faults: {
      [billingErrors.discountTooLarge.code]: 'discount',
      [billingErrors.amountTooLarge.code]: 'lines',
    },
    onSubmit: async (draft) => {
      const { organization_id: _, currency: __, project_id: ___, ...body } = bodyOf(draft)
      await call(updateRecurringInvoice, { params: { recurringInvoiceId: schedule.id }, body })
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog form={form} size="wide" title={t('contents')} action={t('edit.action')} onClose={onClose}>
      <p className="soft">{t('contents.lead')}</p>
      <TextField label={builder('field.subject')} maxLength={200} {...form.field('subject')} />
      <DraftLines form={form} />
      <TextField
        label={builder('field.reference')}
        help={builder('field.referenceHelp')}
        maxLength={60}
        {...form.field('reference')}
      />
      <TextArea
        label={builder('field.payment_terms')}
        maxLength={1_000}
        rows={2}
        {...form.field('payment_terms')}
      />
      <TextArea
        label={builder('field.notes')}
        help={builder('field.notesHelp')}
        maxLength={5_000}
        {...form.field('notes')}
      />
    </FormDialog>
  )
}
