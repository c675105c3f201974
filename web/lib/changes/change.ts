import type { Problem } from '../problem.ts'

/** A change on its way over HTTP: kept on the device until the server has answered for it. */
export interface Change {
  /** Its Idempotency-Key: however often it is sent, it is done once. */
  readonly id: string
  readonly routeId: string
  readonly sent: Parts
  /** What it does, in words for the person who made it. */
  readonly label: string
  /** Where what it changes can be looked at. */
  readonly href: string | null
  /** Strictly growing on one page: the order in which changes are sent. */
  readonly madeAt: number
  /** When it was first put on the wire; null while the server cannot have received it. */
  readonly triedAt: number | null
  /** True once its form has been resolved with `waiting`. */
  readonly isWaiting: boolean
  /** Why it is not done; it stays until its maker decides. */
  readonly refusal: Refusal | null
}

/** As JSON holds it, because that is what is sent. */
export interface Parts {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

/** What the server said, or a code of ours without words. */
export type Refusal = Pick<Problem, 'code'> & Partial<Pick<Problem, 'title' | 'detail'>>

export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  [...changes].sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1))

/** The first that wants to go. What is refused is passed over: each says only what it changes itself, and the server
 *  judges each by itself, so the ones behind need not wait for a decision. */
export const nextChange = (changes: readonly Change[]): Change | undefined =>
  changes.find(({ refusal }) => refusal === null)

/** What its maker expects to be done, and still may be. */
export const standing = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ isWaiting, refusal }) => isWaiting && refusal === null)

/** What its maker should see: what waits, and what waits for a decision. What is under way has their screen. */
export const visibleChanges = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ isWaiting, refusal }) => isWaiting || refusal !== null)

/**
 * Too old to be done without asking again. After a week its maker may think otherwise. And the server promises for a
 * day to know a key again: a POST that it may have received before then could be done twice.
 */
export function isStale({ madeAt, triedAt }: Change, method: string, now: number): boolean {
  if (now - madeAt > ASK_AGAIN_MS) return true
  return method === 'post' && triedAt !== null && now - triedAt > KEY_KNOWN_MS
}

const KEY_KNOWN_MS = 23 * 3_600_000
const ASK_AGAIN_MS = 7 * 86_400_000

export const STALE: Refusal = { code: 'stale' }
/** Kept by a version of the app that knew it; this one does not. */
export const UNKNOWN: Refusal = { code: 'unknown' }

/** Asked for again on purpose, it goes last, as what was asked for last. A new key only where the old one is in the
 *  way; anywhere else it keeps the change from being done twice. */
export function revived(change: Change, freshId: string, madeAt: number): Change {
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
