import { useState } from 'react'
import type * as z from 'zod'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { createMilestone, updateMilestone } from '../../../contract/projects/milestones.ts'
import type { Milestone, Project } from '../../../contract/projects/schemas.ts'
import { DateField } from '../../kit/date/date-field.tsx'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useMilestoneChange, useMilestoneCreation } from '../use-milestone-change.ts'
import { projectWords } from '../words/index.ts'
import { DescriptionField } from './description-field.tsx'

export function MilestoneForm({ project, milestone, onClose }: MilestoneFormProps) {
  return milestone === null ? (
    <CreateForm project={project} onClose={onClose} />
  ) : (
    <EditForm milestone={milestone} onClose={onClose} />
  )
}

interface MilestoneFormProps {
  project: Project
  /** Null for a new one. */
  milestone: Milestone | null
  onClose: () => void
}

const faults = { [projectErrors.datesReversed.code]: 'due_date' } as const

function CreateForm({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useWords(projectWords)
  const create = useMilestoneCreation(project)
  const form = useForm({
    id: `milestone-new-${project.id}`,
    schema: createMilestone.body,
    initial: { status: 'planned' },
    faults,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('milestone.create')} action={t('milestone.create')} onClose={onClose}>
      <MilestoneFields form={form} />
    </FormDialog>
  )
}

const edited = updateMilestone.body.omit({ status: true, expected: true }).required()

function EditForm({ milestone, onClose }: { milestone: Milestone; onClose: () => void }) {
  const t = useWords(projectWords)
  const { change, dialog } = useMilestoneChange()
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(milestone)
  const { name, description, start_date, due_date } = seen
  const before = { name, description, start_date, due_date }
  const form = useForm({
    id: `milestone-${seen.id}`,
    schema: edited,
    initial: before,
    faults,
    onSubmit: async (values) => {
      const fields = changedFields(before, values)
      if (fields) await change(seen, fields)
      onClose()
    },
  })
  return (
    <>
      <FormDialog form={form} title={name} action={t('save')} onClose={onClose}>
        <MilestoneFields form={form} />
      </FormDialog>
      {dialog}
    </>
  )
}

function MilestoneFields({ form }: { form: MilestoneFormState }) {
  const t = useWords(projectWords)
  return (
    <>
      <TextField label={t('field.name')} autoComplete="off" maxLength={200} {...form.field('name')} />
      <FieldRow>
        <DateField label={t('field.start_date')} {...form.field('start_date')} />
        <DateField label={t('field.due_date')} {...form.field('due_date')} />
      </FieldRow>
      <DescriptionField field={form.field('description')} />
    </>
  )
}

interface MilestoneFormState {
  field: <K extends keyof Fields>(name: K) => FormField<Fields[K]>
}

type Fields = Omit<z.input<typeof createMilestone.body>, 'status'>
