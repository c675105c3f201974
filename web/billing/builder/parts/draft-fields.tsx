import type { DocumentKind } from '../../../../contract/billing/schemas.ts'
import { type Currency, currencies } from '../../../../contract/money.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { findProjects, useProjectName } from '../../../directory/projects.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { DateField } from '../../../kit/date/date-field.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import { isEmptyLine } from '../../../kit/lines/line.ts'
import { Section } from '../../../kit/page.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import type { FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { type draftForm, inCurrency } from '../draft.ts'
import { useClientCurrency } from '../use-client-currency.ts'
import { builderWords } from '../words/index.ts'
import { DraftLines } from './draft-lines.tsx'

interface DraftFieldsProps {
  form: FormState<typeof draftForm>
  kind: DocumentKind
  deadlineDays: number | null
}

export function DraftFields({ form, kind, deadlineDays }: DraftFieldsProps) {
  const t = useWords(builderWords)
  return (
    <>
      <Section title={t('client')}>
        <ClientFields form={form} />
      </Section>
      <Section title={t('lines')}>
        <DraftLines form={form} />
      </Section>
      <Section title={t('terms')}>
        <FieldRow>
          <DateField
            label={t(kind === 'quote' ? 'field.valid_until' : 'field.due_date')}
            {...(deadlineDays === null ? {} : { help: t('field.deadlineHelp', { count: deadlineDays }) })}
            {...form.field('deadline')}
          />
          <TextField
            label={t('field.reference')}
            help={t('field.referenceHelp')}
            maxLength={60}
            {...form.field('reference')}
          />
        </FieldRow>
        <TextArea
          label={t('field.payment_terms')}
          maxLength={1_000}
          rows={2}
          {...form.field('payment_terms')}
        />
        <TextArea
          label={t('field.notes')}
          help={t('field.notesHelp')}
          maxLength={5_000}
          {...form.field('notes')}
        />
      </Section>
    </>
  )
}

function ClientFields({ form }: Pick<DraftFieldsProps, 'form'>) {
  const t = useWords(builderWords)
  const locale = useLocale()
  const client = form.field('organization_id')
  const project = form.field('project_id')
  const currency = form.field('currency')
  const search = useOrganizationSearch()
  const clientName = useOrganizationName(client.value ?? null) ?? undefined
  const projectName = useProjectName(project.value ?? null) ?? undefined
  const lines = form.values.lines ?? []
  const setCurrency = (to: Currency) => {
    form.set('lines', inCurrency(lines, currency.value ?? 'XOF', to, locale))
    currency.onChange(to)
  }
  const clientCurrency = useClientCurrency(client.value, {
    isChosen: form.restored || form.values.updated_at !== null,
    onCurrency: (own) => {
      // What was typed in one currency is not silently another's.
      if (own !== currency.value && lines.every(isEmptyLine)) setCurrency(own)
    },
  })
  const isForeign = clientCurrency !== undefined && clientCurrency !== currency.value
  return (
    <>
      <PickerField
        label={t('field.client')}
        search={search}
        {...client}
        value={client.value === undefined ? '' : String(client.value)}
        chosenLabel={clientName}
        onChange={(value) => {
          client.onChange(value === '' ? undefined : Number(value))
          // Its projects are others.
          form.set('project_id', null)
        }}
      />
      <TextField
        label={t('field.subject')}
        help={t('field.subjectHelp')}
        maxLength={200}
        {...form.field('subject')}
      />
      <FieldRow>
        <PickerField
          key={client.value}
          label={t('field.project')}
          search={findProjects(client.value)}
          {...project}
          value={project.value == null ? '' : String(project.value)}
          chosenLabel={projectName}
          disabled={client.value === undefined}
          onChange={(value) => project.onChange(value === '' ? null : Number(value))}
        />
        <SelectField
          label={t('field.currency')}
          {...(isForeign ? { help: t('field.currencyHelp', { currency: clientCurrency }) } : {})}
          {...currency}
          onChange={(value) => setCurrency(value as Currency)}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </FieldRow>
    </>
  )
}
