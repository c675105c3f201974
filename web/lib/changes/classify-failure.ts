import { problemIn, UnreachableError } from '../problem.ts'
import type { Refusal } from './change.ts'

/** What a failed attempt means for the change. */
export type FailureClass =
  | { kind: 'done' }
  /** Nothing was decided. `ms`: how long the server wants to be left alone. */
  | { kind: 'later'; ms: number }
  /** The maker is not signed in, or another person is: nothing is sent until the maker is back. */
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
  // It is gone, which is what was wanted: by this very change perhaps, whose answer was lost.
  if (method === 'delete' && status === 404) return { kind: 'done' }
  const isOurs = status >= 500
  return {
    kind: 'refused',
    refusal: isOurs ? { code: 'unexpected' } : { code, title, ...(detail === undefined ? {} : { detail }) },
  }
}

/** A limit by the hour or the day is a refusal instead: everything behind this change would wait as well. */
const WAIT_SECONDS_MOST = 5 * 60
const PASSING = new Set([429, 502, 503, 504])
/** The attempt before this one is still being worked on: its answer will be ours. */
const LATER = new Set(['idempotency.in_progress'])
const SIGNED_OUT = new Set(['auth.other_account', 'identity.password_change_required'])
