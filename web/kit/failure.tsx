import { useWords } from '../lib/i18n.tsx'
import { useLocale } from '../lib/locale.ts'
import { UnreachableError } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { type FailureWords, failureWords } from './failure-words.ts'
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

/** The words for a failure, in the reader's language. */
export function useFailureWords(error: unknown): FailureWords {
  return failureWords(error, useLocale())
}
