import { useState } from 'react'
import { taskPriorities } from '../../../contract/projects/schemas.ts'
import {
  TEMPLATE_DAY_MOST,
  type Template,
  type TemplateMilestone,
  type TemplateTask,
  templateMilestone,
  templateTask,
} from '../../../contract/projects/templates.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { MultiSelect } from '../../kit/choices/multi-select.tsx'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { DurationField } from '../../kit/numeric/duration-field.tsx'
import { QuantityField } from '../../kit/numeric/quantity-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { onePerName } from '../common.ts'
import { useLabels } from '../data.ts'
import { type Layout, mayWaitFor, newKey, withItem } from '../template-layout.ts'
import { projectWords } from '../words/index.ts'
import { DescriptionField } from './description-field.tsx'

interface Days {
  readonly start_day: number | null
  readonly due_day: number | null
}

const inOrder = ({ start_day: start, due_day: due }: Days) => start === null || due === null || due >= start
const reversed = { path: ['due_day'], message: 'reversed' }

const taskFields = templateTask.omit({ key: true }).refine(inOrder, reversed)
const milestoneFields = templateMilestone.omit({ key: true }).refine(inOrder, reversed)

/** A task that projects of this template will have. Who does it is decided in each project. */
export function TemplateTaskForm({ template, task, milestoneKey, onSave, onClose }: TaskFormProps) {
  const t = useWords(projectWords)
  const { data: labels = [] } = useLabels('any')
  // The template is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(template)
  const title = task?.title ?? t('templates.addTask')
  const key = task?.key ?? newKey(seen.tasks)
  const form = useForm({
    id: `template-${seen.id}-task-${task?.key ?? `new-${milestoneKey ?? ''}`}`,
    schema: taskFields,
    initial: task ? { ...task } : { milestone_key: milestoneKey, priority: 'normal' },
    onSubmit: async (values) => {
      await onSave(seen, { tasks: withItem(seen.tasks, { ...values, key }) })
      onClose()
    },
  })
  const chosenLabels = form.field('labels')
  const waitsFor = form.field('depends_on_keys')
  const milestone = form.field('milestone_key')
  return (
    <FormDialog form={form} title={title} action={t('save')} onClose={onClose}>
      <TextField label={t('field.title')} autoComplete="off" maxLength={200} {...form.field('title')} />
      <FieldRow>
        <SelectField
          label={t('field.milestone')}
          {...milestone}
          value={milestone.value ?? ''}
          options={seen.milestones.map((one) => ({ value: one.key, label: one.name }))}
        />
        <SelectField
          label={t('field.priority')}
          {...form.field('priority')}
          optional={false}
          options={taskPriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
      </FieldRow>
      <DayFields form={form} />
      <DurationField label={t('field.estimate_minutes')} {...form.field('estimate_minutes')} />
      <MultiSelect
        label={t('field.labels')}
        {...chosenLabels}
        value={chosenLabels.value ?? []}
        options={onePerName(labels).map(({ name, colour }) => ({ value: name, label: name, colour }))}
        onCreate={async (name) => ({ value: name, label: name })}
      />
      <MultiSelect
        label={t('templates.waitsFor')}
        {...waitsFor}
        value={waitsFor.value ?? []}
        options={mayWaitFor(seen.tasks, key).map((one) => ({ value: one.key, label: one.title }))}
      />
      <DescriptionField field={form.field('description')} />
    </FormDialog>
  )
}

/** Sends a change of the milestones and tasks that its author saw. */
export type SaveLayout = (seen: Layout, change: Partial<Layout>) => Promise<unknown>

interface TaskFormProps {
  template: Template
  /** Null for a new one. */
  task: TemplateTask | null
  /** Under which a new one begins. */
  milestoneKey: string | null
  onSave: SaveLayout
  onClose: () => void
}

export function TemplateMilestoneForm({ template, milestone, onSave, onClose }: MilestoneFormProps) {
  const t = useWords(projectWords)
  const [seen] = useState(template)
  const title = milestone?.name ?? t('templates.addMilestone')
  const key = milestone?.key ?? newKey(seen.milestones)
  const form = useForm({
    id: `template-${seen.id}-milestone-${milestone?.key ?? 'new'}`,
    schema: milestoneFields,
    initial: milestone ? { ...milestone } : {},
    onSubmit: async (values) => {
      await onSave(seen, { milestones: withItem(seen.milestones, { ...values, key }) })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={title} action={t('save')} onClose={onClose}>
      <TextField label={t('field.name')} autoComplete="off" maxLength={200} {...form.field('name')} />
      <DayFields form={form} />
    </FormDialog>
  )
}

interface MilestoneFormProps {
  template: Template
  /** Null for a new one. */
  milestone: TemplateMilestone | null
  onSave: SaveLayout
  onClose: () => void
}

function DayFields({ form }: { form: DayForm }) {
  const t = useWords(projectWords)
  const [start, due] = [form.field('start_day'), form.field('due_day')]
  return (
    <FieldRow>
      <QuantityField
        label={t('templates.startDay')}
        help={t('templates.dayHelp')}
        max={TEMPLATE_DAY_MOST}
        {...start}
        value={start.value ?? ''}
      />
      <QuantityField label={t('templates.endDay')} max={TEMPLATE_DAY_MOST} {...due} value={due.value ?? ''} />
    </FieldRow>
  )
}

interface DayForm {
  field: (name: 'start_day' | 'due_day') => FormField<number | null | undefined>
}
