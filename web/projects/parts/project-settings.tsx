import { useState } from 'react'
import { useLocation } from 'wouter'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { updateProject } from '../../../contract/projects/projects.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/page.tsx'
import { toast } from '../../kit/toast.tsx'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDeleteProject } from '../data.ts'
import { useProjectChange } from '../use-project-change.ts'
import { projectWords } from '../words/index.ts'
import { LabelSettings } from './label-settings.tsx'
import { ProjectFieldset } from './project-fieldset.tsx'

const edited = updateProject.body.omit({ status: true, expected: true }).required()

/** All that staff may set of a project, and its end. */
export function ProjectSettings({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const [saves, setSaves] = useState(0)
  return project.status === 'archived' ? (
    <Notice tone="info" title={t('archived.title')}>
      {t('archived.helpStaff')}
    </Notice>
  ) : (
    <>
      <EditForm key={saves} project={project} onSaved={() => setSaves((count) => count + 1)} />
      <LabelSettings organizationId={project.organization_id} />
      <Deletion project={project} />
    </>
  )
}

function EditForm({ project, onSaved }: { project: Project; onSaved: () => void }) {
  const t = useWords(projectWords)
  const { change, dialog } = useProjectChange()
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(project)
  const before = fieldsOf(seen)
  const form = useForm({
    id: `project-${project.id}`,
    schema: edited,
    initial: before,
    faults: { [projectErrors.datesReversed.code]: 'due_date' },
    onSubmit: async (values) => {
      const fields = changedFields(before, values)
      if (fields === null) return
      await change(seen, fields)
      toast({ tone: 'good', title: t('saved') })
    },
    onDone: onSaved,
  })
  return (
    <>
      <Form form={form} label={t('tab.settings')}>
        <ProjectFieldset form={form} organizationId={project.organization_id} />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
        </FormActions>
      </Form>
      {dialog}
    </>
  )
}

function fieldsOf(project: Project) {
  const { name, description, health, start_date, due_date } = project
  const { budget_amount, currency, budget_minutes, hourly_rate_amount = null, lead_id, member_ids } = project
  return {
    name,
    description,
    health,
    start_date,
    due_date,
    budget_amount,
    currency,
    budget_minutes,
    hourly_rate_amount,
    lead_id,
    member_ids,
  }
}

function Deletion({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const [, navigate] = useLocation()
  const [isOpen, setOpen] = useState(false)
  const remove = useDeleteProject(project.id)
  return (
    <Section title={t('project.delete')} lead={t('project.deleteLead')}>
      <div>
        <Button look="danger" icon="trash" onClick={() => setOpen(true)}>
          {t('project.delete')}
        </Button>
      </div>
      <Confirm
        open={isOpen}
        title={t('project.deleteTitle', { name: project.name })}
        action={t('project.delete')}
        tone="danger"
        typed={project.name}
        onConfirm={async () => {
          await remove.mutateAsync()
          navigate('/projects', { replace: true })
        }}
        onClose={() => setOpen(false)}
      >
        {t('project.deleteConsequence')}
      </Confirm>
    </Section>
  )
}
