import { type ReactNode, useCallback } from 'react'
import type * as z from 'zod'
import { SEARCH_TEXT_MOST } from '../../../contract/page.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { listTasks } from '../../../contract/projects/tasks.ts'
import { createTime, NOTE_MOST, type TimeEntry, updateTime } from '../../../contract/projects/time.ts'
import { Button } from '../../kit/button.tsx'
import { CheckboxField, SelectField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { todayOf } from '../../kit/date/day.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, SubmitButton, useForm } from '../../kit/form.tsx'
import { DurationField } from '../../kit/numeric/duration-field.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { kitWords } from '../../kit/words/index.ts'
import { call } from '../../lib/call.ts'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useProjectNames, useTask } from '../data.ts'
import { withExpected } from '../expected.ts'
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
    id: 'time-new',
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
    <Frame form={form} title={t('time.enter')} action={t('time.save')} onClose={onClose}>
      <Form form={form} label={t('time.enter')}>
        <TimeFields form={form} />
      </Form>
    </Frame>
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
  const { project_id, task_id, spent_on, minutes, note, billable } = entry
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
    <Frame form={form} title={t('time.edit')} action={t('save')} onClose={onClose}>
      <Form form={form} label={t('time.edit')}>
        <TimeFields form={form} />
      </Form>
    </Frame>
  )
}

function Frame({ form, title, action, onClose, children }: FrameProps) {
  const kit = useWords(kitWords)
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{action}</SubmitButton>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

interface FrameProps {
  form: { id: string; sending: boolean }
  title: string
  action: string
  onClose: () => void
  children: ReactNode
}

function TimeFields({ form }: { form: TimeForm }) {
  const t = useWords(projectWords)
  const projects = useProjectNames()
  const project = form.field('project_id')
  const task = form.field('task_id')
  const known = useTask(task.value ?? undefined)
  const search = useCallback(
    async (text: string, signal: AbortSignal) => {
      if (project.value === undefined) return []
      const query = { project: String(project.value), q: text.slice(0, SEARCH_TEXT_MOST), limit: 8 }
      const { results } = await call(listTasks, { query }, { signal })
      return results.map(({ id, title }) => ({ value: String(id), label: title }))
    },
    [project.value],
  )
  return (
    <>
      <SelectField
        label={t('field.project')}
        {...project}
        value={project.value === undefined ? '' : String(project.value)}
        onChange={(value) => {
          project.onChange(value === '' ? undefined : Number(value))
          form.set('task_id', null)
        }}
        options={[...projects].map(([id, name]) => ({ value: String(id), label: name }))}
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

interface TimeForm {
  field: <K extends keyof Fields>(name: K) => FormField<Fields[K]>
  set: (name: 'task_id', value: null) => void
}
