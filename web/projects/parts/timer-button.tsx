import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { startTimer, useTimer } from '../timer.ts'
import { projectWords } from '../words/index.ts'

/** Starts timing a task. Where something else is timed already, that goes first: two clocks would both be wrong. */
export function TimerButton({
  work,
}: {
  work: { project_id: number; task_id: number | null; title: string }
}) {
  const t = useWords(projectWords)
  const me = useMe()
  const timer = useTimer()
  if (!can(me.role, 'time.manage')) return null
  const isThis = timer?.project_id === work.project_id && timer.task_id === work.task_id
  return (
    <Button
      icon={isThis ? 'clock' : 'play'}
      aria-disabled={timer !== null || undefined}
      title={timer !== null && !isThis ? t('timer.busy', { title: timer.title }) : undefined}
      onClick={() => timer === null && startTimer(work)}
    >
      {t(isThis ? 'timer.running' : 'timer.start')}
    </Button>
  )
}
