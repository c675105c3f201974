import { useState } from 'react'
import type * as z from 'zod'
import { identityErrors } from '../../../../contract/identity/errors.ts'
import { ticketErrors } from '../../../../contract/tickets/errors.ts'
import { createTeam, TEAM_NAME_MOST, type Team, updateTeam } from '../../../../contract/tickets/teams.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { MultiSelect } from '../../../kit/choices/multi-select.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormField } from '../../../kit/use-form.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCreateTeam } from '../data.ts'
import { useStaff } from '../use-staff.ts'
import { useTeamChange } from '../use-support-changes.tsx'
import { supportWords } from '../words/index.ts'

const created = createTeam.body
const edited = updateTeam.body.omit({ expected: true }).required()
const faults = {
  [ticketErrors.teamNameTaken.code]: 'name',
  [identityErrors.userNotFound.code]: 'member_ids',
} as const

export function CreateTeam({ onClose }: { onClose: () => void }) {
  const t = useWords(supportWords)
  const create = useCreateTeam()
  const form = useForm({
    id: 'team-new',
    schema: created,
    initial: { lead_id: null, member_ids: [] },
    faults,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('teams.create')} action={t('teams.createAction')} onClose={onClose}>
      <TeamFields form={form} />
    </FormDialog>
  )
}

export function EditTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useWords(supportWords)
  const guarded = useTeamChange()
  // The team is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(team)
  const { name, lead_id, member_ids } = seen
  const before = { name, lead_id, member_ids }
  const form = useForm({
    id: `team-${seen.id}`,
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
      <FormDialog form={form} title={t('teams.editTitle')} action={t('save')} onClose={onClose}>
        <TeamFields form={form} />
      </FormDialog>
      {guarded.dialog}
    </>
  )
}

type Fields = z.input<typeof created>

function TeamFields({
  form,
}: {
  form: { field: <K extends keyof Fields>(name: K) => FormField<Fields[K]> }
}) {
  const t = useWords(supportWords)
  const { options } = useStaff()
  const lead = form.field('lead_id')
  const members = form.field('member_ids')
  return (
    <>
      <TextField
        {...form.field('name')}
        label={t('field.name')}
        maxLength={TEAM_NAME_MOST}
        autoComplete="off"
      />
      <SelectField
        {...lead}
        label={t('teams.field.lead_id')}
        help={t('teams.leadHelp')}
        optional={false}
        options={[{ value: 'none', label: t('nobody') }, ...options]}
        value={lead.value ? String(lead.value) : 'none'}
        onChange={(value) => lead.onChange(value === 'none' ? null : Number(value))}
      />
      <MultiSelect
        {...members}
        label={t('teams.field.member_ids')}
        options={options}
        value={(members.value ?? []).map(String)}
        onChange={(values) => members.onChange(values.map(Number))}
      />
    </>
  )
}
