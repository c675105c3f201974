import * as z from 'zod'
import { createPayroll, LEAD_DAYS_MOST } from '../../../../contract/payouts/payrolls.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { DateField } from '../../../kit/date/date-field.tsx'
import { todayOf } from '../../../kit/date/day.ts'
import { FieldRow } from '../../../kit/form.tsx'
import { QuantityField } from '../../../kit/numeric/quantity-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useNow } from '../../../lib/use-now.ts'
import { useBulkOptions } from '../../parts/use-bulk-options.ts'
import { payrollWords } from '../words/index.ts'

const { name, source_bulk_id, day, time, lead_days, ends_on } = createPayroll.body.shape

/** What is paid again, when, and how long before it is prepared. */
export const payrollForm = z.object({
  name,
  source_bulk_id: source_bulk_id.min(1),
  day,
  time,
  lead_days,
  ends_on,
})

export function PayrollFields({ form }: { form: FormState<typeof payrollForm> }) {
  const t = useWords(payrollWords)
  return (
    <>
      <TextField label={t('field.name')} help={t('field.nameHelp')} maxLength={120} {...form.field('name')} />
      <SourceField form={form} />
      <FieldRow>
        <QuantityField
          label={t('field.day')}
          help={t('field.dayHelp')}
          min={1}
          max={31}
          {...form.field('day')}
        />
        <TextField label={t('field.time')} type="time" {...form.field('time')} />
      </FieldRow>
      <FieldRow>
        <QuantityField
          label={t('field.lead')}
          help={t('field.leadHelp')}
          max={LEAD_DAYS_MOST}
          {...form.field('lead_days')}
          optional={false}
        />
        <DateField
          label={t('field.ends')}
          help={t('field.endsHelp')}
          min={todayOf(useNow())}
          {...form.field('ends_on')}
        />
      </FieldRow>
    </>
  )
}

function SourceField({ form }: { form: FormState<typeof payrollForm> }) {
  const t = useWords(payrollWords)
  const field = form.field('source_bulk_id')
  return (
    <SelectField
      label={t('field.source')}
      help={t('field.sourceHelp')}
      {...field}
      options={useBulkOptions(field.value)}
    />
  )
}
