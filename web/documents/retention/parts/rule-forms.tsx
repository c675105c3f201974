import { useState } from 'react'
import type * as z from 'zod'
import {
  createRetentionRule,
  KEEP_DAYS_MOST,
  type RetentionRule,
  retentionActions,
  updateRetentionRule,
} from '../../../../contract/documents/retention.ts'
import { TAG_MOST } from '../../../../contract/documents/schemas.ts'
import { organizationErrors } from '../../../../contract/organizations.ts'
import { findOrganizations, useOrganizationName } from '../../../directory/organizations.ts'
import { RadioField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { QuantityField } from '../../../kit/numeric/quantity-field.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormField } from '../../../kit/use-form.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCreateRule } from '../data.ts'
import { meaningOf } from '../rule.ts'
import { useRuleChange } from '../use-rule-change.tsx'
import { retentionWords } from '../words/index.ts'

const created = createRetentionRule.body
const edited = updateRetentionRule.body.omit({ expected: true }).required()
const faults = { [organizationErrors.notFound.code]: 'organization_id' } as const
const DAYS_AT_FIRST = 365

export function CreateRule({ onClose }: { onClose: () => void }) {
  const t = useWords(retentionWords)
  const create = useCreateRule()
  const form = useForm({
    id: 'retention-new',
    schema: created,
    initial: { action: 'protect', keep_days: DAYS_AT_FIRST, organization_id: null },
    faults,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('form.create')} action={t('form.createAction')} onClose={onClose}>
      <RuleFields form={form} />
    </FormDialog>
  )
}

export function EditRule({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const t = useWords(retentionWords)
  const guarded = useRuleChange()
  // The rule is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(rule)
  const { organization_id, tag, keep_days, action } = seen
  const before = { organization_id, tag, keep_days, action }
  const form = useForm({
    id: `retention-${seen.id}`,
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
      <FormDialog form={form} title={t('form.edit')} action={t('form.save')} onClose={onClose}>
        <RuleFields form={form} />
      </FormDialog>
      {guarded.dialog}
    </>
  )
}

function RuleFields({ form }: { form: RuleForm }) {
  const t = useWords(retentionWords)
  const organization = form.field('organization_id')
  const name = useOrganizationName(organization.value ?? null)
  return (
    <>
      <PickerField
        {...organization}
        label={t('field.organization_id')}
        placeholder={t('scope.everyOrganization')}
        search={findOrganizations}
        chosenLabel={name ?? undefined}
        value={organization.value ? String(organization.value) : ''}
        onChange={(value) => organization.onChange(value === '' ? null : Number(value))}
      />
      <TextField
        {...form.field('tag')}
        label={t('field.tag')}
        help={t('form.tagHelp')}
        placeholder={t('scope.everyDocument')}
        maxLength={TAG_MOST}
        autoComplete="off"
      />
      <RadioField
        {...form.field('action')}
        label={t('field.action')}
        options={retentionActions.map((value) => ({
          value,
          label: t(`action.${value}`),
          help: t(`action.${value}Help`),
        }))}
      />
      <QuantityField {...form.field('keep_days')} label={t('field.keep_days')} min={1} max={KEEP_DAYS_MOST} />
      <Meaning form={form} />
    </>
  )
}

/** What saving will do, in words: a rule acts on documents that nobody looks at now. */
function Meaning({ form: { values } }: { form: RuleForm }) {
  const t = useWords(retentionWords)
  const meaning = meaningOf(values)
  if (meaning === null) return null
  const { key, days, isWide } = meaning
  return (
    <Notice tone={key === 'delete' ? 'attention' : 'info'}>
      {t(`means.${key}`, { count: days })} {isWide && <strong>{t('means.wide')}</strong>}
    </Notice>
  )
}

type Fields = z.input<typeof created>

interface RuleForm {
  values: Partial<Fields>
  field: <K extends keyof Fields>(name: K) => FormField<Fields[K]>
}
