import type { Problem } from '../problem.ts'

/** A change sent over HTTP. It stays on the device until the server has answered. */
export interface Change {
  /** Its Idempotency-Key: sending it twice does it once. */
  readonly id: string
  readonly routeId: string
  readonly sent: Parts
  /** What it does, in the words of the screen. */
  readonly label: string
  /** The page that shows what it changes. */
  readonly href: string | null
  /** Strictly increasing on one page: changes are sent in this order. */
  readonly madeAt: number
  /** When it was first sent; null while the server cannot have received it. */
  readonly triedAt: number | null
  /** True once its form has been resolved with `waiting`. */
  readonly isWaiting: boolean
  /** Why the server refused it. It stays until its author retries or discards it. */
  readonly refusal: Refusal | null
}

/** JSON values only, because they are stored and sent as JSON. */
export interface Parts {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

/** The server's problem, or a code of this client without words. */
export type Refusal = Pick<Problem, 'code'> & Partial<Pick<Problem, 'title' | 'detail'>>

export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  [...changes].sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1))

/** The first change that can be sent. A refused change is skipped: the server decides each change by itself, so later
 *  ones need not wait. */
export const nextChange = (changes: readonly Change[]): Change | undefined =>
  changes.find(({ refusal }) => refusal === null)

/** The changes that are deferred and may still be done. */
export const standing = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ isWaiting, refusal }) => isWaiting && refusal === null)

/** The changes that are shown as done and may still be: deferred ones, and those that are shown from the press on. */
export const shown = (
  changes: readonly Change[],
  isAtOnce: (routeId: string) => boolean,
): readonly Change[] =>
  changes.filter(({ routeId, isWaiting, refusal }) => refusal === null && (isWaiting || isAtOnce(routeId)))

/** Deferred and refused changes. A change in flight is still shown by its form. */
export const visibleChanges = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ isWaiting, refusal }) => isWaiting || refusal !== null)

/** True for a change too old to be sent without confirmation. After a week its author may have changed their mind.
 *  And the server keeps idempotency keys for a day: a POST that it may have received before then could be done twice. */
export function isStale({ madeAt, triedAt }: Change, method: string, now: number): boolean {
  if (now - madeAt > ASK_AGAIN_MS) return true
  return method === 'post' && triedAt !== null && now - triedAt > KEY_KNOWN_MS
}

const KEY_KNOWN_MS = 23 * 3_600_000
const ASK_AGAIN_MS = 7 * 86_400_000

export const STALE: Refusal = { code: 'stale' }
/** Stored by a version of the app that could send it; this one cannot. */
export const UNKNOWN: Refusal = { code: 'unknown' }

/** A retried change goes last. It keeps its key, which prevents doing it twice, unless the key itself was refused. */
export function requeued(change: Change, freshId: string, madeAt: number): Change {
  const isNew = change.refusal !== null && NEEDS_NEW_KEY.has(change.refusal.code)
  return {
    ...change,
    madeAt,
    isWaiting: true,
    refusal: null,
    ...(isNew ? { id: freshId, triedAt: null } : {}),
  }
}

const NEEDS_NEW_KEY = new Set(['stale', 'idempotency.key_reused'])
