import type { ReactNode } from 'react'
import type { ProjectStatus, TaskPriority, TaskStatus } from '../../../contract/projects/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { PickButton } from '../../kit/pick/pick-button.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { abilitiesOf, type TaskAbilities } from '../abilities.ts'
import type { KnownTask, TaskBody } from '../use-task-change.ts'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { DayButton } from './day-button.tsx'
import { DueDay, People, Priority, TaskLabels, TaskState } from './states.tsx'

/** What a field of a task needs: in a row of a list and in the panel it is the same. */
export interface TaskFieldProps {
  task: KnownTask
  options: TaskOptions
  /** Undefined while the project is not read: then nothing is refused beforehand. */
  project: ProjectStatus | undefined
  onChange: (task: KnownTask, body: TaskBody) => void
}

export function StatusField({ task, options, project, onChange }: TaskFieldProps) {
  const t = useWords(projectWords)
  const { statuses, mayEdit } = useAbilities(task, project)
  return (
    <PickButton
      label={t('field.status')}
      name={t('field.of', { field: t('field.status'), value: t(`task.${task.status}`) })}
      options={options.status.filter(({ value }) => statuses.includes(value))}
      values={[task.status]}
      disabled={!mayEdit('status')}
      onPick={([status]) => status !== task.status && onChange(task, { status: status as TaskStatus })}
    >
      <TaskState status={task.status} />
    </PickButton>
  )
}

export function PriorityField({ task, options, project, onChange }: TaskFieldProps) {
  const t = useWords(projectWords)
  return (
    <PickButton
      label={t('field.priority')}
      name={t('field.of', { field: t('field.priority'), value: t(`priority.${task.priority}`) })}
      options={options.priority}
      values={[task.priority]}
      disabled={!useAbilities(task, project).mayEdit('priority')}
      onPick={([priority]) =>
        priority !== task.priority && onChange(task, { priority: priority as TaskPriority })
      }
    >
      <Priority priority={task.priority} />
    </PickButton>
  )
}

export function AssigneesField({
  task,
  options,
  project,
  onChange,
  show,
}: TaskFieldProps & { show?: 'names' }) {
  const t = useWords(projectWords)
  return (
    <PickButton
      label={t('field.assignees')}
      name={t('edit.assignees', { title: task.title })}
      several
      options={options.assignees}
      values={task.assignee_ids.map(String)}
      disabled={!useAbilities(task, project).mayEdit('assignee_ids')}
      onPick={(values) => onChange(task, { assignee_ids: values.map(Number) })}
    >
      <People ids={task.assignee_ids} {...(show ? { show } : {})} />
    </PickButton>
  )
}

export function LabelsField({ task, options, project, onChange }: TaskFieldProps) {
  const t = useWords(projectWords)
  return (
    <PickButton
      label={t('field.labels')}
      name={t('edit.labels', { title: task.title })}
      several
      canCreate
      options={options.labels}
      values={task.labels}
      disabled={!useAbilities(task, project).mayEdit('labels')}
      onPick={(values) => onChange(task, { labels: [...values] })}
    >
      <TaskLabels names={task.labels} />
    </PickButton>
  )
}

export function MilestoneField({ task, options, project, onChange }: TaskFieldProps) {
  const t = useWords(projectWords)
  const value = task.milestone_id === null ? '' : String(task.milestone_id)
  const name = options.milestones.find((one) => one.value === value)?.label
  return (
    <PickButton
      label={t('field.milestone')}
      name={t('field.of', { field: t('field.milestone'), value: name ?? '…' })}
      options={options.milestones}
      values={[value]}
      disabled={!useAbilities(task, project).mayEdit('milestone_id')}
      onPick={([id = '']) => id !== value && onChange(task, { milestone_id: id === '' ? null : Number(id) })}
    >
      {task.milestone_id === null ? <NoValue /> : (name ?? '…')}
    </PickButton>
  )
}

export function DateOfTask({ field, ...props }: TaskFieldProps & { field: 'start_date' | 'due_date' }) {
  const t = useWords(projectWords)
  const { task, project, onChange } = props
  const day = task[field]
  const shown: ReactNode =
    field === 'due_date' ? <DueDay task={task} /> : day === null ? <NoValue /> : <Day day={day} />
  return (
    <DayButton
      label={t(`field.${field}`)}
      name={t('edit.date', { field: t(`field.${field}`), title: task.title })}
      day={day}
      disabled={!useAbilities(task, project).mayEdit(field)}
      onPick={(picked) => picked !== day && onChange(task, { [field]: picked })}
    >
      {shown}
    </DayButton>
  )
}

export function useAbilities(task: KnownTask, project: ProjectStatus | undefined): TaskAbilities {
  return abilitiesOf(useMe(), task, project)
}
