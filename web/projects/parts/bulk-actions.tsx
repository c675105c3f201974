import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { type KnownTask, useTaskDeletion } from '../use-task-change.ts'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { type TaskCommand, TaskCommandDialog } from './task-command.tsx'

/** What can be done with the tasks that are selected: the common ones as buttons, the others in a menu. */
export function BulkActions({ tasks, options, onDone }: BulkActionsProps) {
  const t = useWords(projectWords)
  const [isDeleting, setDeleting] = useState(false)
  const [command, setCommand] = useState<TaskCommand | null>(null)
  const remove = useTaskDeletion()
  return (
    <>
      {(['status', 'assign', 'label'] as const).map((command) => (
        <Button key={command} size="small" onClick={() => setCommand(command)}>
          {t(`command.${command}`)}
        </Button>
      ))}
      <Menu
        label={t('bulk.more')}
        items={[
          ...(['priority', 'milestone', 'dates'] as const).map((command) => ({
            label: t(`command.${command}`),
            onSelect: () => setCommand(command),
          })),
          'line',
          { label: t('delete'), icon: 'trash', tone: 'bad', onSelect: () => setDeleting(true) },
        ]}
      />
      {command && (
        <TaskCommandDialog
          command={command}
          tasks={tasks}
          options={options}
          onClose={() => setCommand(null)}
        />
      )}
      <Confirm
        open={isDeleting}
        title={t('delete.title', { count: tasks.length })}
        action={t('delete.action', { count: tasks.length })}
        tone="danger"
        onConfirm={async () => {
          for (const task of tasks) await remove.mutateAsync(task)
          onDone()
        }}
        onClose={() => setDeleting(false)}
      >
        {t('delete.consequence', { count: tasks.length })}
      </Confirm>
    </>
  )
}

interface BulkActionsProps {
  tasks: readonly KnownTask[]
  options: TaskOptions
  /** They are gone: nothing is selected any more. */
  onDone: () => void
}
