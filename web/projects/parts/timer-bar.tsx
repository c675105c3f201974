import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { clockOf, minutesOf, startTimer, stopTimer, useSeconds, useTimer } from '../timer.ts'
import { projectWords } from '../words/index.ts'
import { EnterTime } from './time-form.tsx'
import './timer-bar.css'

/** The work that is being timed, on every page, with the way to enter it. */
export default function TimerBar() {
  const t = useWords(projectWords)
  const timer = useTimer()
  const now = useSeconds(timer !== null)
  const [isEntering, setEntering] = useState(false)
  if (timer === null) return null
  const href = timer.task_id === null ? `/projects/${timer.project_id}` : `/tasks/${timer.task_id}`
  const discard = () => {
    stopTimer()
    toast({
      tone: 'info',
      title: t('timer.discarded'),
      // It goes on as if it had never been stopped.
      action: { label: t('timer.undo'), run: () => startTimer(timer, timer.started_at) },
    })
  }
  return (
    <div className="timer-bar">
      <Icon name="clock" />
      <span className="timer-clock">{clockOf(timer, now)}</span>
      <Link className="timer-title" href={href}>
        {timer.title}
      </Link>
      <span className="timer-actions">
        <Button size="small" look="primary" onClick={() => setEntering(true)}>
          {t('timer.stop')}
        </Button>
        <Button size="small" look="quiet" onClick={discard}>
          {t('timer.discard')}
        </Button>
      </span>
      {isEntering && (
        <EnterTime
          initial={{
            project_id: timer.project_id,
            task_id: timer.task_id,
            minutes: minutesOf(timer, now),
          }}
          onDone={stopTimer}
          onClose={() => setEntering(false)}
        />
      )}
    </div>
  )
}
