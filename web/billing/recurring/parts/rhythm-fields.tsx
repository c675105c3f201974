import type * as z from 'zod'
import { createRecurringInvoice, recurringModes } from '../../../../contract/billing/recurring.ts'
import { recurringIntervals } from '../../../../contract/billing/recurring-days.ts'
import { CheckboxField, RadioField, SelectField } from '../../../kit/choice-field.tsx'
import { DateField } from '../../../kit/date/date-field.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import { QuantityField } from '../../../kit/numeric/quantity-field.tsx'
import type { FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { recurringWords } from '../words/index.ts'

const { interval, interval_count, start_date, end_date, due_days, mode, merge } =
  createRecurringInvoice.body.shape

/** When invoices are made, and what is done with each. */
export const rhythmShape = { interval, interval_count, start_date, end_date, due_days, mode, merge }
export type RhythmForm = FormState<z.ZodObject<typeof rhythmShape>>

export function RhythmFields({ form }: { form: RhythmForm }) {
  const t = useWords(recurringWords)
  const due = form.field('due_days')
  return (
    <>
      <FieldRow>
        <QuantityField
          label={t('field.interval_count')}
          min={1}
          max={120}
          {...form.field('interval_count')}
          optional={false}
        />
        <SelectField
          label={t('field.interval')}
          {...form.field('interval')}
          options={recurringIntervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <DateField
          label={t('field.start_date')}
          help={t('field.start_dateHelp')}
          {...form.field('start_date')}
        />
        <DateField label={t('field.end_date')} {...form.field('end_date')} />
      </FieldRow>
      <RadioField
        label={t('field.mode')}
        {...form.field('mode')}
        options={recurringModes.map((value) => ({
          value,
          label: t(`mode.${value}`),
          help: t(`mode.${value}Help`),
        }))}
      />
      <QuantityField
        label={t('field.due_days')}
        help={t('field.due_daysHelp')}
        max={365}
        {...due}
        onChange={(value) => due.onChange(value)}
      />
      <CheckboxField label={t('field.merge')} {...form.field('merge')} />
    </>
  )
}
