import { problemIn, UnreachableError } from '../problem.ts'
import type { Refusal } from './change.ts'

export type FailureClass =
  | { kind: 'done' }
  /** Undecided. `ms`: the pause that the server asks for. */
  | { kind: 'later'; ms: number }
  /** The author is not signed in, or another person is. Nothing is sent until the author is back. */
  | { kind: 'signed-out' }
  | { kind: 'refused'; refusal: Refusal }

export function classifyFailure(error: unknown, method: string): FailureClass {
  if (error instanceof UnreachableError) return { kind: 'later', ms: 0 }
  const problem = problemIn(error)
  if (problem === null) return { kind: 'refused', refusal: { code: 'unexpected' } }
  const { status, code, title, detail, retry_after_seconds = 0 } = problem
  const isSpent = status === 429 && retry_after_seconds > WAIT_SECONDS_MOST
  if ((PASSING.has(status) && !isSpent) || LATER.has(code))
    return { kind: 'later', ms: retry_after_seconds * 1_000 }
  if (status === 401 || SIGNED_OUT.has(code)) return { kind: 'signed-out' }
  // Already gone, perhaps by an earlier attempt whose answer was lost.
  if (method === 'delete' && status === 404) return { kind: 'done' }
  const isOurs = status >= 500
  return {
    kind: 'refused',
    refusal: isOurs ? { code: 'unexpected' } : { code, title, ...(detail === undefined ? {} : { detail }) },
  }
}

/** A longer limit counts as a refusal: every later change would wait as well. */
const WAIT_SECONDS_MOST = 5 * 60
const PASSING = new Set([429, 502, 503, 504])
/** An earlier attempt is still in progress. Its answer will be this one's. */
const LATER = new Set(['idempotency.in_progress'])
const SIGNED_OUT = new Set(['auth.other_account', 'identity.password_change_required'])
