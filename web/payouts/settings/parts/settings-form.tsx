import { feeBearers, type PayoutSettings } from '../../../../contract/payouts/settings.ts'
import { CheckboxField, RadioField } from '../../../kit/choice-field.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { PercentField } from '../../../kit/numeric/percent-field.tsx'
import { Section } from '../../../kit/page.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useUpdatePayoutSettings } from '../data.ts'
import { changeOf, settingsForm, valuesOf } from '../settings-form.ts'
import { payoutSettingsWords } from '../words/index.ts'

export function SettingsForm({ organizationId, settings, currency, onSaved }: SettingsFormProps) {
  const t = useWords(payoutSettingsWords)
  const save = useUpdatePayoutSettings(organizationId)
  const form = useForm({
    id: `payout-settings-${organizationId}`,
    schema: settingsForm,
    initial: valuesOf(settings),
    onSubmit: async (values) => {
      const change = changeOf(settings, values)
      if (change) await save.mutateAsync(change)
      toast({ tone: 'good', title: t('saved') })
    },
    onDone: onSaved,
  })
  const limit = (name: 'per_transfer' | 'per_bulk' | 'per_day' | 'per_month') => (
    <AmountField label={t(`field.${name}`)} currency={currency} {...form.field(name)} />
  )
  return (
    <Form form={form} label={t('title')}>
      <Section title={t('approval')}>
        <CheckboxField
          label={t('field.approval_required')}
          help={t('field.approval_requiredHelp')}
          {...form.field('approval_required')}
        />
        {form.values.approval_required && (
          <AmountField
            label={t('field.approval_free_up_to')}
            help={t('field.approval_free_up_toHelp')}
            currency={currency}
            {...form.field('approval_free_up_to')}
          />
        )}
      </Section>
      <Section title={t('fees')}>
        <RadioField
          label={t('field.fee_bearer')}
          {...form.field('fee_bearer')}
          options={feeBearers.map((value) => ({
            value,
            label: t(`bearer.${value}`),
            help: t(`bearer.${value}Help`),
          }))}
        />
        <PercentField
          label={t('field.fee_cap_basis_points')}
          help={t('field.fee_cap_basis_pointsHelp')}
          {...form.field('fee_cap_basis_points')}
        />
      </Section>
      <Section title={t('limits.maker')} lead={t('limits.help')}>
        <FieldRow>
          {limit('per_transfer')}
          {limit('per_bulk')}
        </FieldRow>
      </Section>
      <Section title={t('limits.approver')} lead={t('limits.help')}>
        <FieldRow>
          {limit('per_day')}
          {limit('per_month')}
        </FieldRow>
      </Section>
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

interface SettingsFormProps {
  organizationId: number
  settings: PayoutSettings
  /** What limits are written in. */
  currency: string
  onSaved: () => void
}
