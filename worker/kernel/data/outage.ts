import { serverErrors } from '../../../contract/platform/errors.ts'
import { Failure } from '../failure.ts'

/** Why D1, R2 or an object could not do its work, as the log names it. */
export type Outage = 'overloaded' | 'reset' | 'unreachable' | 'full' | 'disk'

/**
 * A failure of the storage, not of what was asked of it: the same request may succeed later. Null for everything else,
 * such as a violated constraint or a statement that does not parse; those are bugs, and a client that retried them
 * would never get through.
 */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null
  return byFlag(error) ?? byMessage(error) ?? byCode(error) ?? outageOf(error.cause)
}

/** Short enough to hide a restart, long enough to spare an overloaded database. */
const RETRY_AFTER_SECONDS = 5

export const storageUnavailable = (): Failure =>
  new Failure(serverErrors.storageUnavailable, { headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) } })

/** What the runtime says of a call to an object that did not get through. Exceptions of our own code carry neither. */
function byFlag(error: Error): Outage | null {
  if ('overloaded' in error && error.overloaded === true) return 'overloaded'
  return 'retryable' in error && error.retryable === true ? 'unreachable' : null
}

/** D1 has no codes, only sentences (https://developers.cloudflare.com/d1/observability/debug-d1/#error-list). */
function byMessage({ message }: Error): Outage | null {
  const text = message.replace(/^D1_ERROR: /, '')
  return MESSAGES.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/**
 * R2's messages end in a code (https://developers.cloudflare.com/r2/api/error-codes): `put: We encountered an internal
 * error. Please try again. (10001)`. Every other code says what is wrong with the request, which is a bug of ours.
 */
function byCode({ message }: Error): Outage | null {
  const [, code] =
    /^(?:head|get|put|delete|list|\w*[mM]ultipartUpload|uploadPart): [^\n]{0,200} \((\d+)\)$/.exec(message) ??
    []
  return code === undefined ? null : (CODES.get(code) ?? null)
}

const CODES: ReadonlyMap<string, Outage> = new Map<string, Outage>([
  // The runtime's own, where R2 gave no code: `Unspecified error`.
  ['0', 'unreachable'],
  ['10001', 'unreachable'],
  ['10043', 'unreachable'],
  ['10058', 'overloaded'],
])

/**
 * Anchored, because drizzle's own message quotes the values of the query: a person may have typed one of these. The
 * end of SQLite's messages is its code, in the runtime's form.
 */
const MESSAGES: readonly (readonly [RegExp, Outage])[] = [
  [/^D1 DB is overloaded\./, 'overloaded'],
  [
    /^(D1 DB storage operation exceeded timeout|Internal error .{0,40}D1 DB storage) .*object to be reset\.?$/,
    'reset',
  ],
  [
    /^D1 DB('s isolate)? (exceeded its (memory|CPU time) limit and was reset|reset because its code was updated)/,
    'reset',
  ],
  [/^Network connection lost\.?$/, 'unreachable'],
  [/^Cannot resolve D1 DB due to transient issue on remote node\.?$/, 'unreachable'],
  [/^internal error(; reference = \w+)?$/, 'unreachable'],
  [/^Currently processing a long-running (export|import)\b/, 'overloaded'],
  [/^Exceeded maximum DB size\b/, 'full'],
  [/^[\w /]{0,80}: SQLITE_FULL\b/, 'full'],
  [/^[\w /]{0,80}: SQLITE_(BUSY|LOCKED)\b/, 'overloaded'],
  [/^[\w /]{0,80}: SQLITE_(IOERR|CANTOPEN|NOMEM)\b/, 'disk'],
]
