import { Park } from '../../kernel/jobs/job.ts'

/**
 * What came of one attempt at one mail. `retry` is harmless: the provider recognizes the intent, or it certainly has not
 * taken the mail. `unclear` is neither: the mail may have left, and a second attempt could be a second mail.
 */
export type Outcome = 'sent' | 'refused' | 'retry' | 'unclear'

export function outcomeOf(error: unknown, provider: { readonly remembersMs: number }): Outcome {
  if (error instanceof Park) return 'refused'
  if (provider.remembersMs > 0) return 'retry'
  return isInterrupted(error) ? 'unclear' : 'retry'
}

/** The line broke or nobody answered in time. A refusal that arrived says that nothing was taken. */
const isInterrupted = (error: unknown): boolean =>
  error instanceof Error &&
  /time|abort|clos|reset|lost|network|disconnect/i.test(`${error.name} ${error.message}`)

export const ATTEMPTS_MOST = 12
/** These follow at once: most failures of a provider are over with the next call. */
const IMMEDIATE = 2
const PAUSE_FIRST_MS = 30_000
const PAUSE_MOST_MS = 3_600_000

/** When a mail is tried again after so many attempts; null when it is given up, some four hours after the first. */
export function nextAttemptAt(attempts: number, now: number): number | null {
  if (attempts >= ATTEMPTS_MOST) return null
  if (attempts <= IMMEDIATE) return now
  return now + Math.min(PAUSE_FIRST_MS * 2 ** (attempts - IMMEDIATE - 1), PAUSE_MOST_MS)
}
