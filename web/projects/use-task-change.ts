import type * as z from 'zod'
import type { Task, TaskCard } from '../../contract/projects/schemas.ts'
import { type changeTasks, type createTask, readTask, updateTask } from '../../contract/projects/tasks.ts'
import { useGuardedChange } from '../kit/conflict/use-guarded-change.tsx'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { taskBulkChange, taskChange, taskCreation, taskDeletion } from './changes.ts'
import { guards } from './expected.ts'
import { useShownValue } from './shown-value.tsx'
import { projectWords } from './words/index.ts'

export type TaskBody = Omit<z.input<typeof updateTask.body>, 'expected'>
/** A card has no description, and none is changed from one. */
export type KnownTask = TaskCard & Partial<Pick<Task, 'description'>>

export function useTaskChange() {
  const t = useWords(projectWords)
  const shown = useShownValue()
  const submit = useChange(taskChange, ({ task, body }: { task: KnownTask; body: TaskBody }) => ({
    sent: { params: { taskId: task.id }, body },
    label: t(body.after_id === undefined ? 'change.task' : 'change.move', { title: task.title }),
    href: `/tasks/${task.id}`,
  }))
  return useGuardedChange<KnownTask, TaskBody>({
    routeId: updateTask.id,
    guards,
    read: ({ id }) => call(readTask, { params: { taskId: id } }),
    submit: (task, body) => submit.mutateAsync({ task, body }),
    isOf: ({ params }, { id }) => (params as { taskId?: unknown }).taskId === id,
    lead: ({ title }) => t('conflict.task', { title }),
    ...shown,
  })
}

export function useTaskCreation() {
  const t = useWords(projectWords)
  return useChange(
    taskCreation,
    ({ body, idempotencyKey }: { body: z.input<typeof createTask.body>; idempotencyKey: string }) => ({
      sent: { body },
      label: t('change.create', { title: body.title }),
      href: `/projects/${body.project_id}/tasks`,
      idempotencyKey,
    }),
  )
}

export function useTaskDeletion() {
  const t = useWords(projectWords)
  return useChange(taskDeletion, ({ id, title }: Pick<TaskCard, 'id' | 'title'>) => ({
    sent: { params: { taskId: id } },
    label: t('change.delete', { title }),
  }))
}

export type BulkBody = Omit<z.input<typeof changeTasks.body>, 'ids'>

export function useTaskBulkChange() {
  const t = useWords(projectWords)
  return useChange(taskBulkChange, ({ ids, body }: { ids: readonly number[]; body: BulkBody }) => ({
    sent: { body: { ...body, ids: [...ids] } },
    label: t('change.bulk', { count: ids.length }),
    href: '/tasks',
  }))
}
