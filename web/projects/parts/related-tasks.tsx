import { useCallback } from 'react'
import { Link } from 'wouter'
import type { Task } from '../../../contract/projects/schemas.ts'
import { IconButton } from '../../kit/button.tsx'
import { Section } from '../../kit/page.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useFewTasks, useTask } from '../data.ts'
import { findTasks } from '../find-tasks.ts'
import { projectWords } from '../words/index.ts'
import { QuickAdd } from './quick-add.tsx'
import { TaskState } from './states.tsx'
import './related-tasks.css'

/** The parts of a task, and a box for the next one. */
export function Subtasks({ task, mayAdd }: { task: Task; mayAdd: boolean }) {
  const t = useWords(projectWords)
  const children = useFewTasks({ parent: String(task.id) }, task.children_count > 0)
  const rows = task.children_count > 0 ? (children.data?.results ?? []) : []
  if (rows.length === 0 && !mayAdd) return null
  return (
    <Section title={t('subtasks.title')}>
      {rows.length > 0 && (
        <ul className="related">
          {rows.map((row) => (
            <li key={row.id}>
              <TaskLink task={row} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd && <QuickAdd projectId={task.project_id} more={{ parent_id: task.id }} />}
    </Section>
  )
}

/** What must be done before. A task waits for tasks of its project here; others are added where they are. */
export function Dependencies({ task, mayEdit, onChange }: DependenciesProps) {
  const t = useWords(projectWords)
  const { id, project_id: projectId, depends_on_ids: ids } = task
  const search = useCallback(
    async (text: string, signal: AbortSignal) => {
      const found = await findTasks(projectId, text, signal)
      return found
        .filter((one) => one.id !== id && !ids.includes(one.id))
        .map((one) => ({ value: String(one.id), label: one.title, help: t(`task.${one.status}`) }))
    },
    [projectId, id, ids, t],
  )
  if (ids.length === 0 && !mayEdit) return null
  return (
    <Section title={t('dependencies.title')}>
      {ids.length > 0 && (
        <ul className="related">
          {ids.map((one) => (
            <Dependency
              key={one}
              taskId={one}
              onRemove={mayEdit ? () => onChange(ids.filter((other) => other !== one)) : undefined}
            />
          ))}
        </ul>
      )}
      {mayEdit && (
        <PickerField
          key={ids.join()}
          label={t('dependencies.add')}
          placeholder={t('dependencies.search')}
          search={search}
          value=""
          onChange={(value) => value !== '' && onChange([...ids, Number(value)])}
        />
      )}
    </Section>
  )
}

interface DependenciesProps {
  task: Task
  mayEdit: boolean
  onChange: (ids: number[]) => void
}

function Dependency({ taskId, onRemove }: { taskId: number; onRemove: (() => void) | undefined }) {
  const t = useWords(projectWords)
  const task = useTask(taskId)
  if (!task.data) return <li className="soft">…</li>
  return (
    <li>
      <TaskLink task={task.data} />
      {onRemove && (
        <IconButton
          icon="close"
          size="small"
          label={t('dependencies.remove', { title: task.data.title })}
          onClick={onRemove}
        />
      )}
    </li>
  )
}

const TaskLink = ({ task }: { task: Task }) => (
  <span className="related-task">
    <Link href={`/tasks/${task.id}`}>{task.title}</Link>
    <TaskState status={task.status} />
  </span>
)
