import { taskPriorities, taskStatuses } from '../../../contract/projects/schemas.ts'
import { dueFilters } from '../../../contract/projects/tasks.ts'
import type { Filter } from '../../kit/filters.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { TaskAddress } from '../filters.ts'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'

/** A board has its columns by status, so the status is no filter of it. */
export function useTaskFilters(options: TaskOptions, isBoard: boolean): Filter<keyof TaskAddress>[] {
  const t = useWords(projectWords)
  const list: Filter<keyof TaskAddress>[] = [
    { kind: 'switch', name: 'open', label: t('filter.open') },
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: taskStatuses.map((value) => ({ value, label: t(`task.${value}`) })),
    },
  ]
  return [
    ...(isBoard ? [] : list),
    {
      name: 'assignee',
      label: t('field.assignees'),
      several: true,
      options: [
        { value: 'me', label: t('filter.me') },
        { value: 'none', label: t('filter.nobody') },
        ...options.assignees,
      ],
    },
    {
      name: 'due',
      label: t('field.due_date'),
      options: dueFilters.map((value) => ({ value, label: t(`filter.due.${value}`) })),
    },
    {
      name: 'priority',
      label: t('field.priority'),
      several: true,
      options: taskPriorities.map((value) => ({ value, label: t(`priority.${value}`) })),
    },
    ...(options.labels.length > 0
      ? [{ name: 'label' as const, label: t('field.labels'), several: true, options: options.labels }]
      : []),
    ...(options.milestones.length > 1
      ? [
          {
            name: 'milestone' as const,
            label: t('field.milestone'),
            several: true,
            options: options.milestones.map(({ value, label }) => ({ value: value || 'none', label })),
          },
        ]
      : []),
  ]
}
