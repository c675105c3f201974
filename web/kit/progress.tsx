import { type ReactNode, useId } from 'react'
import { formatProgress } from '../lib/format.ts'
import { useWords } from '../lib/i18n.tsx'
import { useLocale } from '../lib/locale.ts'
import { kitWords } from './words/index.ts'
import './progress.css'

/** A bar and its number. Without `total` the amount is unknown, and the bar is indeterminate. */
export function Progress({ label, done, total, tone = 'info', detail, write = String }: ProgressProps) {
  const t = useWords(kitWords)
  const locale = useLocale()
  const id = useId()
  return (
    <div className="progress" data-tone={tone}>
      <div className="progress-top">
        <label htmlFor={id}>{label}</label>
        {total !== undefined && (
          <span className="soft">
            {t('progress.of', { done: write(done), total: write(total) })} ·{' '}
            {formatProgress(done, total, locale)}
          </span>
        )}
      </div>
      <progress
        id={id}
        value={total === undefined ? undefined : done}
        max={total === undefined ? undefined : Math.max(total, 1)}
      />
      {detail && <p className="soft small">{detail}</p>}
    </div>
  )
}

interface ProgressProps {
  label: string
  done: number
  total?: number
  tone?: 'info' | 'good' | 'attention' | 'bad'
  detail?: ReactNode
  /** Where the amounts are no plain numbers: hours, bytes. */
  write?: (amount: number) => string
}
