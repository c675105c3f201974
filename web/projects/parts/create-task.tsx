import { useLocation } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { type Project, taskPriorities, taskStatuses } from '../../../contract/projects/schemas.ts'
import { createTask } from '../../../contract/projects/tasks.ts'
import { useMe } from '../../identity/session.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { MultiSelect } from '../../kit/choices/multi-select.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { DurationField } from '../../kit/numeric/duration-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useTaskCreation } from '../use-task-change.ts'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { DescriptionField } from './description-field.tsx'

/** A task with as much as is known of it. A client says what and by when; who does it and how is the team's. */
export function CreateTask({ project, options, onClose }: CreateTaskProps) {
  const t = useWords(projectWords)
  const isStaff = can(useMe().role, 'projects.manage')
  const create = useTaskCreation()
  const [, go] = useLocation()
  const form = useForm({
    id: `task-new-${project.id}`,
    schema: createTask.body,
    initial: { project_id: project.id, priority: 'normal', ...(isStaff ? { status: 'todo' as const } : {}) },
    faults: { [projectErrors.datesReversed.code]: 'due_date' },
    onSubmit: async (body, { idempotencyKey }) => {
      const result = await create.mutateAsync({ body, idempotencyKey })
      onClose()
      const made = result.state === 'done' ? result.reply : undefined
      // It stands at the end of its column, where a long list does not show it.
      if (made)
        toast({
          tone: 'good',
          title: t('task.made'),
          detail: made.title,
          action: { label: t('task.open'), run: () => go(`/tasks/${made.id}`) },
        })
    },
  })
  const labels = form.field('labels')
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('task.createTitle')}
      action={t('task.create')}
      onClose={onClose}
    >
      <TextField label={t('field.title')} autoComplete="off" maxLength={200} {...form.field('title')} />
      <DescriptionField field={form.field('description')} rows={4} />
      <FieldRow>
        <SelectField
          label={t('field.priority')}
          {...form.field('priority')}
          optional={false}
          options={taskPriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
        {!isStaff && <DateField label={t('field.start_date')} {...form.field('start_date')} />}
        <DateField label={t('field.due_date')} {...form.field('due_date')} />
      </FieldRow>
      <MultiSelect
        label={t('field.labels')}
        {...labels}
        value={labels.value ?? []}
        options={options.labels}
        onCreate={async (name) => ({ value: name, label: name })}
      />
      {isStaff && <TeamFields form={form} options={options} />}
    </FormDialog>
  )
}

function TeamFields({ form, options }: { form: TaskForm; options: TaskOptions }) {
  const t = useWords(projectWords)
  const assignees = form.field('assignee_ids')
  const milestone = form.field('milestone_id')
  return (
    <>
      <MultiSelect
        label={t('field.assignees')}
        {...assignees}
        value={(assignees.value ?? []).map(String)}
        onChange={(values) => assignees.onChange(values.map(Number))}
        options={options.assignees}
      />
      <FieldRow>
        <SelectField
          label={t('field.status')}
          {...form.field('status')}
          optional={false}
          options={taskStatuses.map((value) => ({ value, label: t(`task.${value}`) }))}
        />
        <SelectField
          label={t('field.milestone')}
          {...milestone}
          value={milestone.value ? String(milestone.value) : ''}
          onChange={(value) => milestone.onChange(value === '' ? null : Number(value))}
          options={options.milestones.filter(({ value }) => value !== '')}
        />
      </FieldRow>
      <FieldRow>
        <DateField label={t('field.start_date')} {...form.field('start_date')} />
        <DurationField label={t('field.estimate_minutes')} {...form.field('estimate_minutes')} />
      </FieldRow>
    </>
  )
}

type TaskForm = ReturnType<typeof useForm<typeof createTask.body>>

interface CreateTaskProps {
  project: Project
  options: TaskOptions
  onClose: () => void
}
