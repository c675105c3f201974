import { formatDuration } from '../lib/format.ts'
import { translator } from '../lib/i18n.tsx'
import type { Locale } from '../lib/locale.ts'
import { problemIn, UnreachableError } from '../lib/problem.ts'
import { kitWords } from './words/index.ts'

export interface FailureWords {
  title: string
  detail: string
  /** The reference that support will ask for; only where a bug is ours. */
  request: string | null
}

/** The server's own sentence where there is one; it was written for this code and this language. */
export function failureWords(error: unknown, locale: Locale): FailureWords {
  const t = translator(kitWords, locale)
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
