import type { ReactNode } from 'react'
import type * as z from 'zod'
import { currencies } from '../../../contract/money.ts'
import type { createProject } from '../../../contract/projects/projects.ts'
import { projectHealths } from '../../../contract/projects/schemas.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { MultiSelect } from '../../kit/choices/multi-select.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { FieldRow } from '../../kit/form.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { DurationField } from '../../kit/numeric/duration-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'
import { DescriptionField } from './description-field.tsx'

type Fields = Omit<z.input<typeof createProject.body>, 'organization_id' | 'template_id' | 'status'>

/** What the form that creates and the one that edits have in common. */
export interface ProjectForm {
  field: <K extends keyof Fields>(name: K) => FormField<Fields[K]>
  values: Partial<Fields>
}

/** All that staff may set of a project. `children` stands after the name. */
export function ProjectFieldset({
  form,
  organizationId,
  children,
}: {
  form: ProjectForm
  organizationId: number | undefined
  children?: ReactNode
}) {
  const t = useWords(projectWords)
  const people = useTeammates(useMe(), organizationId)
  const choices = people.map(({ id, name }) => ({ value: String(id), label: name }))
  const currency = form.values.currency ?? 'XOF'
  const members = form.field('member_ids')
  const lead = form.field('lead_id')
  return (
    <>
      <TextField label={t('field.name')} autoComplete="off" maxLength={200} {...form.field('name')} />
      {children}
      <DescriptionField field={form.field('description')} />
      <FieldRow>
        <DateField label={t('field.start_date')} {...form.field('start_date')} />
        <DateField label={t('field.due_date')} {...form.field('due_date')} />
      </FieldRow>
      <SelectField
        label={t('field.health')}
        {...form.field('health')}
        options={projectHealths.map((value) => ({ value, label: t(`health.${value}`) }))}
      />
      <SelectField
        label={t('field.lead')}
        {...lead}
        value={lead.value ? String(lead.value) : ''}
        onChange={(value) => lead.onChange(value === '' ? null : Number(value))}
        options={choices}
      />
      <MultiSelect
        label={t('field.members')}
        help={t('field.membersHelp')}
        {...members}
        value={(members.value ?? []).map(String)}
        onChange={(values) => members.onChange(values.map(Number))}
        options={choices}
      />
      <FieldRow>
        <AmountField label={t('field.budget_amount')} currency={currency} {...form.field('budget_amount')} />
        <SelectField
          label={t('field.currency')}
          {...form.field('currency')}
          optional={false}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </FieldRow>
      <FieldRow>
        <DurationField label={t('field.budget_minutes')} {...form.field('budget_minutes')} />
        <AmountField
          label={t('field.hourly_rate_amount')}
          currency={currency}
          {...form.field('hourly_rate_amount')}
        />
      </FieldRow>
    </>
  )
}
