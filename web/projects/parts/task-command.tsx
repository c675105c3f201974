import { useState } from 'react'
import { sayFault } from '../../../contract/issues.ts'
import type { TaskPriority, TaskStatus } from '../../../contract/projects/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { isDay } from '../../kit/date/day.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { PickDialog } from '../../kit/pick/pick-dialog.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { commonOf } from '../common.ts'
import { type BulkBody, type KnownTask, useTaskBulkChange } from '../use-task-change.ts'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'

export const taskCommands = ['status', 'assign', 'label', 'priority', 'milestone', 'dates'] as const
export type TaskCommand = (typeof taskCommands)[number]

/** One change of one task or of many: opened by a key, by the bar of what is selected, or from the list of commands. */
export function TaskCommandDialog({ command, ...props }: CommandProps & { command: TaskCommand | 'list' }) {
  const t = useWords(projectWords)
  const [chosen, setChosen] = useState<TaskCommand | null>(command === 'list' ? null : command)
  if (chosen === null)
    return (
      <PickDialog
        title={t('command.title', { count: props.tasks.length })}
        label={t('command.search')}
        options={taskCommands.map((value) => ({ value, label: t(`command.${value}`) }))}
        values={[]}
        onPick={([value]) => setChosen(taskCommands.find((one) => one === value) ?? null)}
        onClose={props.onClose}
        keepsOpen
      />
    )
  if (chosen === 'dates') return <DatesDialog {...props} />
  return <ChoiceDialog {...props} command={chosen} />
}

interface CommandProps {
  /** What is changed; never none. */
  tasks: readonly KnownTask[]
  options: TaskOptions
  onClose: () => void
}

function ChoiceDialog({ command, tasks, options, onClose }: CommandProps & { command: Choosable }) {
  const t = useWords(projectWords)
  const apply = useApply(tasks)
  const shared = {
    title: t('command.on', { command: t(`command.${command}`), count: tasks.length }),
    onClose,
  }
  const label = t(`command.${command}`)
  switch (command) {
    case 'status':
      return (
        <PickDialog
          {...shared}
          label={label}
          options={options.status}
          values={oneIn(commonOf(tasks, ({ status }) => status))}
          onPick={([status]) => apply({ set: { status: status as TaskStatus } })}
        />
      )
    case 'priority':
      return (
        <PickDialog
          {...shared}
          label={label}
          options={options.priority}
          values={oneIn(commonOf(tasks, ({ priority }) => priority))}
          onPick={([priority]) => apply({ set: { priority: priority as TaskPriority } })}
        />
      )
    case 'milestone':
      return (
        <PickDialog
          {...shared}
          label={label}
          options={options.milestones}
          values={oneIn(commonOf(tasks, ({ milestone_id: id }) => (id === null ? '' : String(id))))}
          onPick={([id = '']) => apply({ set: { milestone_id: id === '' ? null : Number(id) } })}
        />
      )
    case 'assign':
      return (
        <PickDialog
          {...shared}
          several
          label={label}
          options={options.assignees}
          values={sharedBy(tasks.map(({ assignee_ids }) => assignee_ids.map(String)))}
          onPick={(ids) => apply({ set: { assignee_ids: ids.map(Number) } })}
        />
      )
    case 'label': {
      const before = sharedBy(tasks.map(({ labels }) => labels))
      return (
        <PickDialog
          {...shared}
          several
          canCreate
          label={label}
          options={options.labels}
          values={before}
          // Labels that only some of the tasks have stay where they are.
          onPick={(after) =>
            apply({
              add: after.filter((name) => !before.includes(name)),
              remove: before.filter((name) => !after.includes(name)),
            })
          }
        />
      )
    }
  }
}

type Choosable = Exclude<TaskCommand, 'dates'>

/** An empty box is left as it is in each task: many tasks rarely share their dates. */
function DatesDialog({ tasks, onClose }: CommandProps) {
  const t = useWords(projectWords)
  const kit = useWords(kitWords)
  const locale = useLocale()
  const apply = useApply(tasks)
  const [start, setStart] = useState(commonOf(tasks, ({ start_date }) => start_date) ?? '')
  const [due, setDue] = useState(commonOf(tasks, ({ due_date }) => due_date) ?? '')
  const isReadable = [start, due].every((day) => day === '' || isDay(day))
  const isReversed = isDay(start) && isDay(due) && due < start
  const mayApply = isReadable && !isReversed
  const submit = () => {
    const set = { ...(start === '' ? {} : { start_date: start }), ...(due === '' ? {} : { due_date: due }) }
    if (Object.keys(set).length > 0) apply({ set })
    onClose()
  }
  return (
    <Dialog
      open
      title={t('command.on', { command: t('command.dates'), count: tasks.length })}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" aria-disabled={!mayApply || undefined} onClick={() => mayApply && submit()}>
            {kit('action.apply')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <DateField label={t('field.start_date')} value={start} onChange={(day) => setStart(day)} />
        <DateField
          label={t('field.due_date')}
          value={due}
          error={isReversed ? sayFault('reversed', locale) : undefined}
          onChange={(day) => setDue(day)}
        />
        <p className="soft small">{t('command.datesHelp')}</p>
      </div>
    </Dialog>
  )
}

function useApply(tasks: readonly KnownTask[]) {
  const failed = useFailureToast()
  const change = useTaskBulkChange()
  // A promise, because the dialog is gone by the time of the answer, and with it what `mutate` would call.
  return (body: BulkBody) => void change.mutateAsync({ ids: tasks.map(({ id }) => id), body }).catch(failed)
}

const oneIn = (value: string | undefined): string[] => (value === undefined ? [] : [value])

const sharedBy = (lists: readonly (readonly string[])[]): string[] =>
  (lists[0] ?? []).filter((value) => lists.every((list) => list.includes(value)))
