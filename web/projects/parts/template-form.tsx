import { useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { createTemplate, type Template, updateTemplate } from '../../../contract/projects/templates.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { withExpected } from '../expected.ts'
import { useCreateTemplate, useUpdateTemplate } from '../templates-data.ts'
import { projectWords } from '../words/index.ts'

/** The part of the contract's body that a form fills in: milestones and tasks come from a project, or are added then. */
const created = z.strictObject({
  name: createTemplate.body.shape.name,
  description: createTemplate.body.shape.description,
  from_project_id: createTemplate.body.shape.from_project_id,
})

export function CreateTemplate({ projectId, onClose }: { projectId?: number; onClose: () => void }) {
  const t = useWords(projectWords)
  const [, navigate] = useLocation()
  const create = useCreateTemplate()
  const form = useForm({
    id: 'template-new',
    schema: created,
    initial: projectId === undefined ? {} : { from_project_id: projectId },
    faults: { [projectErrors.notFound.code]: 'from_project_id' },
    onSubmit: async (body, { idempotencyKey }) => {
      const { id } = await create.mutateAsync({ body, idempotencyKey })
      navigate(`/templates/${id}`, { replace: true })
    },
  })
  const from = form.field('from_project_id')
  return (
    <FormDialog form={form} title={t('templates.create')} action={t('templates.save')} onClose={onClose}>
      <TextField label={t('field.name')} autoComplete="off" maxLength={200} {...form.field('name')} />
      <PickerField
        label={t('templates.from')}
        help={t('templates.fromHelp')}
        search={findAnyProject}
        chosenLabel={useProjectName(from.value ?? null) ?? undefined}
        {...from}
        value={from.value === undefined ? '' : String(from.value)}
        onChange={(value) => from.onChange(value === '' ? undefined : Number(value))}
      />
      <TextArea label={t('field.description')} rows={2} {...form.field('description')} />
    </FormDialog>
  )
}

/** Also of one that is archived: it may be the one that went well. */
const findAnyProject = findProjects()

const edited = updateTemplate.body.pick({ name: true, description: true }).required()

export function EditTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useWords(projectWords)
  const update = useUpdateTemplate(template.id)
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(template)
  const before = { name: seen.name, description: seen.description }
  const form = useForm({
    id: `template-${template.id}`,
    schema: edited,
    initial: before,
    onSubmit: async (values) => {
      const fields = changedFields(before, values)
      if (fields) await update.mutateAsync(withExpected(before, fields))
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={template.name} action={t('save')} onClose={onClose}>
      <TextField label={t('field.name')} autoComplete="off" maxLength={200} {...form.field('name')} />
      <TextArea label={t('field.description')} rows={3} {...form.field('description')} />
    </FormDialog>
  )
}
