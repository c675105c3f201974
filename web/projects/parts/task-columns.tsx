import { useMemo } from 'react'
import type { ProjectStatus } from '../../../contract/projects/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { isOpen } from '../due.ts'
import type { KnownTask, TaskBody } from '../use-task-change.ts'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { useWorkNames } from '../work-context.ts'
import {
  AssigneesField,
  DateOfTask,
  LabelsField,
  MilestoneField,
  PriorityField,
  StatusField,
} from './task-fields.tsx'
import './task-marks.css'

/** `projects` names the project of each task where several are listed together. */
export function useTaskColumns<Row extends KnownTask>(plan: ColumnsPlan): Column<Row>[] {
  const t = useWords(projectWords)
  const { options, project, onChange, projects } = plan
  return useMemo(() => {
    const given = (task: Row) => ({ task, options, project, onChange })
    const columns: (Column<Row> | null)[] = [
      { id: 'title', label: t('field.title'), wrap: true, cell: (task) => <TaskTitle task={task} /> },
      projects
        ? {
            id: 'project',
            label: t('field.project'),
            narrow: 'line',
            extra: true,
            cell: (task) => projects(task.project_id),
          }
        : null,
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: (task) => <StatusField {...given(task)} />,
      },
      {
        id: 'priority',
        label: t('field.priority'),
        sort: 'priority',
        oneWay: true,
        narrow: 'none',
        extra: true,
        cell: (task) => <PriorityField {...given(task)} />,
      },
      {
        id: 'assignees',
        label: t('field.assignees'),
        narrow: 'end',
        cell: (task) => <AssigneesField {...given(task)} />,
      },
      {
        id: 'due',
        label: t('field.due_date'),
        sort: 'due_date',
        oneWay: true,
        narrow: 'line',
        cell: (task) => <DateOfTask field="due_date" {...given(task)} />,
      },
      {
        id: 'labels',
        label: t('field.labels'),
        narrow: 'none',
        extra: true,
        cell: (task) => <LabelsField {...given(task)} />,
      },
      projects
        ? null
        : {
            id: 'milestone',
            label: t('field.milestone'),
            narrow: 'none',
            extra: true,
            cell: (task) => <MilestoneField {...given(task)} />,
          },
    ]
    return columns.filter((column) => column !== null)
  }, [t, options, project, onChange, projects])
}

interface ColumnsPlan {
  options: TaskOptions
  project: ProjectStatus | undefined
  onChange: (task: KnownTask, body: TaskBody) => void
  projects?: (id: number) => string
}

/** The title, and under it in signs what else there is about the task. */
export function TaskTitle({ task }: { task: KnownTask }) {
  return (
    <span className="task-title" data-done={!isOpen(task) || undefined}>
      <span>{task.title}</span>
      <TaskMarks task={task} />
    </span>
  )
}

export function TaskMarks({ task }: { task: KnownTask }) {
  const t = useWords(projectWords)
  const { blocked, children_count: children, comments_count: comments, attachments_count: files } = task
  const isWaiting = useWorkNames().waiting.has(task.id)
  if (!(blocked && isOpen(task)) && !isWaiting && children + comments + files === 0) return null
  return (
    <span className="task-marks small soft">
      {isWaiting && (
        <span title={t('card.waiting')}>
          <Icon name="clock" />
          <span className="visually-hidden">{t('card.waiting')}</span>
        </span>
      )}
      {blocked && isOpen(task) && (
        <span className="task-blocked" title={t('blocked')}>
          <Icon name="lock" />
          {t('blocked.short')}
        </span>
      )}
      {children > 0 && (
        <span title={t('count.children', { count: children })}>
          <Icon name="task" />
          {children}
        </span>
      )}
      {comments > 0 && (
        <span title={t('count.comments', { count: comments })}>
          <Icon name="chat" />
          {comments}
        </span>
      )}
      {files > 0 && (
        <span title={t('count.files', { count: files })}>
          <Icon name="attach" />
          {files}
        </span>
      )}
    </span>
  )
}
