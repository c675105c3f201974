import { useState } from 'react'
import type * as z from 'zod'
import { organizationErrors } from '../../../../contract/organizations.ts'
import { ticketErrors } from '../../../../contract/tickets/errors.ts'
import {
  createPolicy,
  POLICY_NAME_MOST,
  type SlaPolicy,
  updatePolicy,
} from '../../../../contract/tickets/policies.ts'
import { targets, ticketPriorities } from '../../../../contract/tickets/schemas.ts'
import { findOrganizations, useOrganizationName } from '../../../directory/organizations.ts'
import { CheckboxField, SelectField } from '../../../kit/choice-field.tsx'
import { MultiSelect } from '../../../kit/choices/multi-select.tsx'
import { FieldRow, useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { DurationField } from '../../../kit/numeric/duration-field.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormField } from '../../../kit/use-form.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCalendarChoices, useCreatePolicy } from '../data.ts'
import { usePolicyChange } from '../use-support-changes.tsx'
import { supportWords } from '../words/index.ts'
import { EscalationFields } from './escalation-fields.tsx'

const created = createPolicy.body
const edited = updatePolicy.body.omit({ expected: true }).required()
const faults = {
  [organizationErrors.notFound.code]: 'organization_id',
  [ticketErrors.calendarNotFound.code]: 'calendar_id',
  [ticketErrors.policyTaken.code]: 'priority',
} as const

const AT_FIRST: Partial<z.input<typeof created>> = {
  organization_id: null,
  priority: null,
  calendar_id: null,
  pauses_on: ['pending'],
  escalations: [
    { target: 'any', at_percent: 75, to: 'assignee' },
    { target: 'any', at_percent: 100, to: 'team_lead' },
  ],
  is_active: true,
}

export function CreatePolicy({ onClose }: { onClose: () => void }) {
  const t = useWords(supportWords)
  const create = useCreatePolicy()
  const form = useForm({
    id: 'policy-new',
    schema: created,
    initial: AT_FIRST,
    faults,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('policies.create')}
      action={t('policies.createAction')}
      onClose={onClose}
    >
      <PolicyFields form={form} />
    </FormDialog>
  )
}

export function EditPolicy({ policy, onClose }: { policy: SlaPolicy; onClose: () => void }) {
  const t = useWords(supportWords)
  const guarded = usePolicyChange()
  // It is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(policy)
  const { id, created_at, updated_at, ...before } = seen
  const form = useForm({
    id: `policy-${id}`,
    schema: edited,
    initial: before,
    faults,
    onSubmit: async (values) => {
      const change = changedFields(before, values)
      if (change) await guarded.change(seen, change)
      onClose()
    },
  })
  return (
    <>
      <FormDialog
        form={form}
        size="wide"
        title={t('policies.editTitle')}
        action={t('save')}
        onClose={onClose}
      >
        <Notice tone="info">{t('policies.editHelp')}</Notice>
        <PolicyFields form={form} />
      </FormDialog>
      {guarded.dialog}
    </>
  )
}

type Fields = z.input<typeof created>

function PolicyFields({
  form,
}: {
  form: { id: string; field: <K extends keyof Fields>(name: K) => FormField<Fields[K]> }
}) {
  const t = useWords(supportWords)
  const calendars = useCalendarChoices()
  const organization = form.field('organization_id')
  const name = useOrganizationName(organization.value ?? null)
  const priority = form.field('priority')
  const calendar = form.field('calendar_id')
  const pauses = form.field('pauses_on')
  const steps = form.field('escalations')
  return (
    <>
      <TextField
        {...form.field('name')}
        label={t('field.name')}
        maxLength={POLICY_NAME_MOST}
        autoComplete="off"
      />
      <FieldRow>
        <PickerField
          {...organization}
          label={t('policies.field.organization_id')}
          placeholder={t('policies.everyOrganization')}
          search={findOrganizations}
          chosenLabel={name ?? undefined}
          value={organization.value ? String(organization.value) : ''}
          onChange={(value) => organization.onChange(value === '' ? null : Number(value))}
        />
        <SelectField
          {...priority}
          label={t('policies.field.priority')}
          optional={false}
          options={[
            { value: 'every', label: t('policies.everyPriority') },
            ...ticketPriorities.map((value) => ({ value, label: t(`priority.${value}`) })),
          ]}
          value={priority.value ?? 'every'}
          onChange={(value) => priority.onChange(value === 'every' ? null : value)}
        />
      </FieldRow>
      <SelectField
        {...calendar}
        label={t('policies.field.calendar_id')}
        optional={false}
        options={[{ value: 'always', label: t('policies.always') }, ...calendars]}
        value={calendar.value ? String(calendar.value) : 'always'}
        onChange={(value) => calendar.onChange(value === 'always' ? null : Number(value))}
      />
      <FieldRow>
        {targets.map((target) => (
          <DurationField
            key={target}
            {...form.field(`${target}_minutes`)}
            label={t(`policies.field.${target}_minutes`)}
          />
        ))}
      </FieldRow>
      <p className="field-help">{t('policies.minutesHelp')}</p>
      <MultiSelect
        {...pauses}
        label={t('policies.field.pauses_on')}
        value={pauses.value ?? []}
        options={(['pending', 'on_hold'] as const).map((value) => ({
          value,
          label: t(`policies.pause.${value}`),
        }))}
      />
      <EscalationFields
        id={`${form.id}-escalations`}
        value={steps.value ?? []}
        error={steps.error}
        onChange={steps.onChange}
      />
      <CheckboxField {...form.field('is_active')} label={t('policies.field.is_active')} />
    </>
  )
}
