import { type ReactNode, useState } from 'react'
import { usePageKeys } from '../kit/page-keys.ts'
import { useWords } from '../lib/i18n.tsx'
import { type TaskCommand, TaskCommandDialog } from './parts/task-command.tsx'
import type { KnownTask } from './use-task-change.ts'
import type { TaskOptions } from './use-task-options.ts'
import { projectWords } from './words/index.ts'

/** The keys of every place that shows tasks. They act on what is selected, else on what has the focus, else on the task
 *  that is open. */
export function useTaskKeys(plan: Plan): { dialog: ReactNode } {
  const t = useWords(projectWords)
  const [open, setOpen] = useState<{ command: TaskCommand | 'list'; tasks: readonly KnownTask[] } | null>(
    null,
  )
  const run = (command: TaskCommand | 'list') => {
    const tasks = targetsOf(plan)
    if (tasks.length > 0) setOpen({ command, tasks })
  }
  const { onCreate } = plan
  usePageKeys(t('keys.title'), [
    ...(onCreate ? [{ key: 'c', says: t('keys.create'), run: onCreate }] : []),
    { key: '/', says: t('keys.search'), run: focusSearch },
    ...(plan.canManage
      ? [
          { key: 'm', says: t('keys.move'), run: () => run('status') },
          { key: 'a', says: t('keys.assign'), run: () => run('assign') },
          { key: 'l', says: t('keys.label'), run: () => run('label') },
          { key: '.', says: t('keys.commands'), run: () => run('list') },
        ]
      : []),
  ])
  return {
    dialog: open && (
      <TaskCommandDialog key={open.command} {...open} options={plan.options} onClose={() => setOpen(null)} />
    ),
  }
}

interface Plan {
  /** The tasks on screen. */
  tasks: readonly KnownTask[]
  selected: readonly string[]
  openId: number | undefined
  options: TaskOptions
  canManage: boolean
  onCreate?: (() => void) | undefined
}

function targetsOf({ tasks, selected, openId }: Plan): readonly KnownTask[] {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row], [data-card]')
  const ids =
    selected.length > 0 ? selected : [focused?.dataset.row ?? focused?.dataset.card ?? String(openId ?? '')]
  return tasks.filter(({ id }) => id > 0 && ids.includes(String(id)))
}

const focusSearch = () =>
  document.querySelector<HTMLInputElement>('.split-list .filters input, .filters input')?.focus()
