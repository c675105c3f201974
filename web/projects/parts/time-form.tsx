import { useCallback, useState } from 'react'
import type * as z from 'zod'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { projectStatuses } from '../../../contract/projects/schemas.ts'
import { createTime, NOTE_MOST, type TimeEntry, updateTime } from '../../../contract/projects/time.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { todayOf } from '../../kit/date/day.ts'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { DurationField } from '../../kit/numeric/duration-field.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useTask } from '../data.ts'
import { withExpected } from '../expected.ts'
import { findTasks } from '../find-tasks.ts'
import { useTimeChange, useTimeCreation } from '../use-time-change.ts'
import { projectWords } from '../words/index.ts'

const created = createTime.body.omit({ user_id: true })
const edited = updateTime.body.omit({ expected: true }).required()
type Fields = z.input<typeof created>

const faults = {
  [projectErrors.dayFull.code]: 'minutes',
  [projectErrors.taskNotFound.code]: 'task_id',
} as const

/** Time that was spent, by hand or from the timer. */
export function EnterTime({ initial = {}, onDone, onClose }: EnterTimeProps) {
  const t = useWords(projectWords)
  const create = useTimeCreation()
  const form = useForm({
    id: `time-new-${initial.project_id ?? ''}-${initial.task_id ?? ''}`,
    schema: created,
    // What the timer says must not be taken from an older draft.
    keepDraft: initial.minutes === undefined,
    initial: { spent_on: todayOf(new Date()), billable: true, task_id: null, ...initial },
    faults,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onDone?.()
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('time.enter')} action={t('time.save')} onClose={onClose}>
      <TimeFields form={form} />
    </FormDialog>
  )
}

interface EnterTimeProps {
  initial?: Partial<Fields>
  /** Once it is saved, or waits for the network. */
  onDone?: () => void
  onClose: () => void
}

export function EditTime({ entry, onClose }: { entry: TimeEntry; onClose: () => void }) {
  const t = useWords(projectWords)
  const change = useTimeChange(entry)
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(entry)
  const { project_id, task_id, spent_on, minutes, note, billable } = seen
  const before = { project_id, task_id, spent_on, minutes, note, billable }
  const form = useForm({
    id: `time-${entry.id}`,
    schema: edited,
    initial: before,
    faults,
    onSubmit: async (values) => {
      const fields = changedFields(before, values)
      if (fields) await change.mutateAsync(withExpected(before, fields))
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('time.edit')} action={t('save')} onClose={onClose}>
      <TimeFields form={form} />
    </FormDialog>
  )
}

function TimeFields({ form }: { form: TimeForm }) {
  const t = useWords(projectWords)
  const project = form.field('project_id')
  const task = form.field('task_id')
  const known = useTask(task.value ?? undefined)
  const search = useCallback(
    async (text: string, signal: AbortSignal) => {
      if (project.value === undefined) return []
      const found = await findTasks(project.value, text, signal)
      return found.map(({ id, title }) => ({ value: String(id), label: title }))
    },
    [project.value],
  )
  return (
    <>
      <PickerField
        label={t('field.project')}
        search={findOpenProjects}
        chosenLabel={useProjectName(project.value ?? null) ?? undefined}
        {...project}
        value={project.value === undefined ? '' : String(project.value)}
        onChange={(value) => {
          project.onChange(value === '' ? undefined : Number(value))
          form.set('task_id', null)
        }}
      />
      <PickerField
        label={t('field.task')}
        placeholder={t('time.wholeProject')}
        search={search}
        chosenLabel={known.data?.title}
        disabled={project.value === undefined}
        {...task}
        value={task.value ? String(task.value) : ''}
        onChange={(value) => task.onChange(value === '' ? null : Number(value))}
      />
      <FieldRow>
        <DateField label={t('field.spent_on')} {...form.field('spent_on')} />
        <DurationField label={t('field.minutes')} {...form.field('minutes')} />
      </FieldRow>
      <TextArea label={t('field.note')} maxLength={NOTE_MOST} rows={2} {...form.field('note')} />
      <CheckboxField label={t('field.billable')} help={t('field.billableHelp')} {...form.field('billable')} />
    </>
  )
}

/** Beneath an archived project nothing is entered. */
const findOpenProjects = findProjects(
  undefined,
  projectStatuses.filter((status) => status !== 'archived'),
)

interface TimeForm {
  field: <K extends keyof Fields>(name: K) => FormField<Fields[K]>
  set: (name: 'task_id', value: null) => void
}
