import type { Progress } from '../../../contract/projects/schemas.ts'
import { NoValue } from '../../kit/table/no-value.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'
import './progress-line.css'

/** A bar with its number, in a line of a list. */
export function ProgressLine({ progress }: { progress: Progress }) {
  const t = useWords(projectWords)
  if (progress.total === 0) return <NoValue />
  return (
    <span
      className="progress-line"
      title={t('progress.tasks', { done: progress.done, total: progress.total })}
    >
      <progress
        aria-label={t('progress.tasks', { done: progress.done, total: progress.total })}
        value={progress.done}
        max={progress.total}
      />
      <span>{progress.percent} %</span>
    </span>
  )
}
