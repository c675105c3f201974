import { useState } from 'react'
import { type BillingSettings, billingSettings } from '../../../../contract/billing/settings.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { CheckboxField } from '../../../kit/choice-field.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { ParsedField } from '../../../kit/parsed-field.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { TextArea } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import type { FormField } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { billingWords } from '../../words/index.ts'
import { useBillingSettings, useSetBillingSettings } from '../data.ts'
import { parseReminderDays, writeReminderDays } from '../reminder-days.ts'
import { billingSettingsWords } from '../words/index.ts'

/** How documents are made and collected; staff read it, the administrators decide. */
export default function BillingSettingsPage() {
  const t = useWords(billingSettingsWords)
  const words = useWords(billingWords)
  const me = useMe()
  const mayChange = can(me.role, 'billing.control')
  const query = useBillingSettings()
  const [saves, setSaves] = useState(0)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="text"
      back={{ href: '/invoices', label: words('invoices.title') }}
    >
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={7} />}>
        {(settings) =>
          mayChange ? (
            <SettingsForm key={saves} settings={settings} onSaved={() => setSaves((count) => count + 1)} />
          ) : (
            <>
              <Notice tone="info">{t('readOnly')}</Notice>
              <SettingsFacts settings={settings} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function SettingsForm({ settings, onSaved }: { settings: BillingSettings; onSaved: () => void }) {
  const t = useWords(billingSettingsWords)
  const save = useSetBillingSettings()
  const form = useForm({
    id: 'billing-settings',
    schema: billingSettings,
    initial: settings,
    onSubmit: async (values) => {
      await save.mutateAsync(values)
      toast({ tone: 'good', title: t('saved') })
    },
    onDone: onSaved,
  })
  const { value: days, ...reminders } = form.field('reminder_days') as FormField<number[] | string>
  return (
    <Form form={form} label={t('title')}>
      <Section title={t('documents')}>
        <FieldRow>
          <DaysField label={t('field.due_days')} {...form.field('due_days')} />
          <DaysField label={t('field.quote_valid_days')} {...form.field('quote_valid_days')} />
        </FieldRow>
        <CheckboxField
          label={t('field.prices_include_tax')}
          help={t('field.prices_include_taxHelp')}
          {...form.field('prices_include_tax')}
        />
        <TextArea
          label={t('field.payment_terms')}
          help={t('field.payment_termsHelp')}
          maxLength={1_000}
          {...form.field('payment_terms')}
          optional
        />
      </Section>
      <Section title={t('reminders')}>
        <ParsedField
          label={t('field.reminder_days')}
          help={t('field.reminder_daysHelp')}
          {...reminders}
          shown={Array.isArray(days) ? writeReminderDays(days) : (days ?? '')}
          parse={(text) => parseReminderDays(text) as number[] | null}
          unread={typeof days === 'string' && days !== '' ? t('field.reminder_daysUnread') : undefined}
          onChange={(value: number[] | string) => reminders.onChange(value === '' ? [] : value)}
        />
      </Section>
      <Section title={t('online')}>
        <CheckboxField label={t('field.partial_payments')} {...form.field('partial_payments')} />
        <AmountField label={t('field.ceiling_amount')} currency="XOF" {...form.field('ceiling_amount')} />
      </Section>
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

function DaysField({ value, ...props }: FormField<number> & { label: string }) {
  const t = useWords(billingSettingsWords)
  return (
    <ParsedField
      {...props}
      shown={value === undefined || value === null ? '' : String(value)}
      parse={(text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null)}
      unread={undefined}
      inputMode="numeric"
      suffix={t('days')}
    />
  )
}

function SettingsFacts({ settings }: { settings: BillingSettings }) {
  const t = useWords(billingSettingsWords)
  const yesNo = (on: boolean) => t(on ? 'yes' : 'no')
  return (
    <Facts
      facts={[
        { label: t('field.due_days'), value: `${settings.due_days} ${t('days')}` },
        { label: t('field.quote_valid_days'), value: `${settings.quote_valid_days} ${t('days')}` },
        { label: t('field.prices_include_tax'), value: yesNo(settings.prices_include_tax) },
        { label: t('field.payment_terms'), value: settings.payment_terms },
        { label: t('field.reminder_days'), value: writeReminderDays(settings.reminder_days) },
        { label: t('field.partial_payments'), value: yesNo(settings.partial_payments) },
        { label: t('field.ceiling_amount'), value: <Money minor={settings.ceiling_amount} currency="XOF" /> },
      ]}
    />
  )
}
