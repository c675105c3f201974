import { useWords } from '../lib/i18n.tsx'
import { formatDuration } from '../lib/format.ts'
import { useLocale } from '../lib/locale.ts'
import { problemIn, UnreachableError } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './blank.css'

/** What happened, what to do, a retry, and the reference that support will ask for. */
export function Failure({ error, onRetry, retrying = false }: FailureProps) {
  const t = useWords(kitWords)
  const words = useFailureWords(error)
  return (
    <div className="blank" role="alert">
      <span className="blank-mark" data-tone="bad">
        <Icon name={error instanceof UnreachableError ? 'offline' : 'attention'} size={24} />
      </span>
      <h2>{words.title}</h2>
      <p className="soft">{words.detail}</p>
      {onRetry && (
        <Button icon="refresh" busy={retrying} onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
      {words.request && <p className="small soft mono">{words.request}</p>}
    </div>
  )
}

interface FailureProps {
  error: unknown
  onRetry?: () => void
  retrying?: boolean
}

/** The server's own sentence where there is one; it was written for this code and this language. */
export function useFailureWords(error: unknown): { title: string; detail: string; request: string | null } {
  const t = useWords(kitWords)
  const locale = useLocale()
  const problem = problemIn(error)
  if (problem && problem.status < 500) {
    const wait = problem.retry_after_seconds
    const advice = wait === undefined ? '' : t('failure.wait', { time: formatDuration(wait, locale) })
    return { title: problem.title, detail: `${problem.detail ?? ''} ${advice}`.trim(), request: null }
  }
  const request = problem?.request_id ? t('failure.request', { id: problem.request_id }) : null
  if (error instanceof UnreachableError) {
    return { title: t('failure.unreachable'), detail: t('failure.unreachableHelp'), request }
  }
  return { title: t('failure.unexpected'), detail: t('failure.unexpectedHelp'), request }
}
