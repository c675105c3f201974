import { useLocation } from 'wouter'
import * as z from 'zod'
import { billingErrors } from '../../../contract/billing/errors.ts'
import { invoiceTime } from '../../../contract/billing/project-billing.ts'
import { saidExemption } from '../../../contract/billing/schemas.ts'
import { timeGroupings } from '../../../contract/billing/time-lines.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { todayOf } from '../../kit/date/day.ts'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { PercentField } from '../../kit/numeric/percent-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useReadBillingAgain } from '../data.ts'
import { projectBillingWords } from './words/index.ts'

const { until, unit_amount, tax_rate_bp, exemption_reason, group_by } = invoiceTime.body.shape
/** What the body leaves to be understood is filled in here, and has to be something. */
const entered = z
  .strictObject({
    until: until.unwrap(),
    unit_amount,
    tax_rate_bp: tax_rate_bp.unwrap(),
    exemption_reason,
    group_by: group_by.unwrap(),
  })
  .superRefine(saidExemption)

/** Makes a draft of a project's time, and opens it: a person reads it again before it is issued. */
export function InvoiceTime({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useWords(projectBillingWords)
  const [, navigate] = useLocation()
  const readAgain = useReadBillingAgain()
  const { hourly_rate_amount: rate } = project
  const form = useForm({
    id: `time-invoice-of-${project.id}`,
    schema: entered,
    initial: {
      until: todayOf(new Date()),
      tax_rate_bp: 1_800,
      group_by: 'task',
      ...(typeof rate === 'number' ? { unit_amount: rate } : {}),
    },
    faults: { [billingErrors.noTime.code]: 'until', [billingErrors.tooManyLines.code]: 'group_by' },
    onSubmit: async (body, { idempotencyKey }) => {
      const draft = await call(invoiceTime, { params: { projectId: project.id }, body }, { idempotencyKey })
      await readAgain()
      navigate(`/invoices/${draft.id}/edit`)
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('time.title', { name: project.name })}
      action={t('time.submit')}
      onClose={onClose}
    >
      <p className="soft">{t('time.lead')}</p>
      <FieldRow>
        <DateField label={t('field.until')} {...form.field('until')} />
        <AmountField
          label={t('field.unit_amount')}
          currency={project.currency}
          {...form.field('unit_amount')}
        />
      </FieldRow>
      <FieldRow>
        <PercentField label={t('field.tax_rate_bp')} {...form.field('tax_rate_bp')} />
        <SelectField
          label={t('field.group_by')}
          help={t('group.help')}
          {...form.field('group_by')}
          options={[...timeGroupings].reverse().map((value) => ({ value, label: t(`group.${value}`) }))}
        />
      </FieldRow>
      {form.values.tax_rate_bp === 0 && (
        <TextField label={t('field.exemption_reason')} maxLength={200} {...form.field('exemption_reason')} />
      )}
    </FormDialog>
  )
}
