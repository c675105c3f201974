import { useLocation } from 'wouter'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { createProject } from '../../../contract/projects/projects.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { todayOf } from '../../kit/date/day.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useCreateProject } from '../data.ts'
import { useTemplateChoices } from '../templates-data.ts'
import { projectWords } from '../words/index.ts'
import { ProjectFieldset } from './project-fieldset.tsx'

export function CreateProject({
  templateId,
  onClose,
}: {
  templateId?: number | undefined
  onClose: () => void
}) {
  const t = useWords(projectWords)
  const [, navigate] = useLocation()
  const owners = useReadersOrganizations()
  const create = useCreateProject()
  const templates = useTemplateChoices().data ?? []
  const form = useForm({
    id: 'project-new',
    schema: createProject.body,
    initial: {
      status: 'planned',
      currency: 'XOF',
      ...(templateId === undefined ? {} : { template_id: templateId, start_date: todayOf(new Date()) }),
    },
    faults: {
      [projectErrors.datesReversed.code]: 'due_date',
      [projectErrors.templateNotFound.code]: 'template_id',
    },
    onSubmit: async (body, { idempotencyKey }) => {
      const { id } = await create.mutateAsync({ body, idempotencyKey })
      navigate(`/projects/${id}`, { replace: true })
    },
  })
  const organization = form.field('organization_id')
  const template = form.field('template_id')
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('create.title')}
      action={t('create.submit')}
      onClose={onClose}
    >
      <SelectField
        label={t('field.organization')}
        {...organization}
        value={organization.value === undefined ? '' : String(organization.value)}
        onChange={(value) => {
          organization.onChange(value === '' ? undefined : Number(value))
          // Its people are others.
          form.set('member_ids', undefined)
          form.set('lead_id', undefined)
        }}
        options={owners.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {templates.length > 0 && (
        <SelectField
          label={t('field.template')}
          help={t('field.templateHelp')}
          {...template}
          value={template.value === undefined ? '' : String(template.value)}
          onChange={(value) => {
            template.onChange(value === '' ? undefined : Number(value))
            // Without a start, all that it lays out would have no day.
            if (value !== '' && !form.values.start_date) form.set('start_date', todayOf(new Date()))
          }}
          options={templates}
        />
      )}
      <ProjectFieldset form={form} organizationId={organization.value}>
        <SelectField
          label={t('field.status')}
          {...form.field('status')}
          optional={false}
          options={(['planned', 'active'] as const).map((value) => ({
            value,
            label: t(`status.${value}`),
            help: t(`status.${value}`),
          }))}
        />
      </ProjectFieldset>
    </FormDialog>
  )
}
