import type { RowError } from './decide.ts'
import type { AskAnswer } from './rail.ts'

/** A transfer that left, and of which is not known what became of it. Moments are milliseconds since 1970. */
export interface Doubt {
  /** Of the stored body: the hub refuses it from then on. */
  readonly expires_at: number
  /** Answers so far that were no outcome, that to the transfer itself included. */
  readonly asks: number
  /** When the rail first said, past expiration and grace, that it never stored it. */
  readonly absent_at: number | null
}

export interface Timing {
  /** How long after its expiration a transfer may still turn up. */
  readonly grace_ms: number
  /** Between two questions, and between the two answers that end a doubt. */
  readonly gap_ms: number
}

export type AfterAsking =
  | { readonly do: 'post'; readonly fulfilment: string | null; readonly completed_at: number }
  | { readonly do: 'fail'; readonly error: RowError }
  /** The stored body, byte for byte. */
  | { readonly do: 'send_again' }
  /** Never stored, and no longer able to be. */
  | { readonly do: 'give_up' }
  | {
      readonly do: 'ask_again'
      readonly ask_at: number
      /** What the rail said of it: that it never stored it, that it holds it, or nothing. */
      readonly absent: boolean | undefined
    }

/**
 * Only the rail's word ends a doubt. That it never stored a transfer counts when the transfer can no longer be stored: past
 * its expiration and a grace, and said twice, a gap apart. Before its expiration the same body is sent again.
 */
export function afterAsking(answer: AskAnswer, doubt: Doubt, now: number, timing: Timing): AfterAsking {
  switch (answer.kind) {
    case 'committed':
      return { do: 'post', fulfilment: answer.fulfilment, completed_at: answer.completed_at ?? now }
    case 'aborted':
      return { do: 'fail', error: aborted(answer.code) }
    case 'held':
      return askAgain({ ...doubt, absent_at: null }, now, timing, false)
    case 'not_stored':
      return notStored(doubt, now, timing)
    default:
      return askAgain(doubt, now, timing, undefined)
  }
}

function notStored(doubt: Doubt, now: number, timing: Timing): AfterAsking {
  if (now < doubt.expires_at) return { do: 'send_again' }
  if (now < doubt.expires_at + timing.grace_ms) return askAgain(doubt, now, timing, true)
  const absent_at = doubt.absent_at ?? now
  if (now - absent_at >= timing.gap_ms) return { do: 'give_up' }
  return askAgain({ ...doubt, absent_at }, now, timing, true)
}

const askAgain = (doubt: Doubt, now: number, timing: Timing, absent: boolean | undefined): AfterAsking => ({
  do: 'ask_again',
  ask_at: nextAskAt(doubt, now, timing),
  absent,
})

/** That is 5, 15 and 30 seconds after a transfer was not answered: most time-outs are short. Then one in each gap. */
const PAUSES_MS = [5_000, 10_000, 15_000]

/** Never later than the moment from which an answer would decide. */
export function nextAskAt({ asks, expires_at, absent_at }: Doubt, now: number, timing: Timing): number {
  const planned = now + (PAUSES_MS[asks] ?? timing.gap_ms)
  const decisive = absent_at === null ? expires_at + timing.grace_ms : absent_at + timing.gap_ms
  return decisive > now ? Math.min(planned, decisive) : planned
}

/** A transfer that was given up is asked about again, so many gaps after it was: a payment may turn up late. */
const LATE_GAPS = [5, 60, 1_440]

/** The moment of the next of these questions; null after the last. */
export function nextLateAskAt(given_up_at: number, now: number, { gap_ms }: Timing): number | null {
  return LATE_GAPS.map((gaps) => given_up_at + gaps * gap_ms).find((at) => at > now) ?? null
}

export type AfterLateAsking =
  | { readonly do: 'post'; readonly fulfilment: string | null; readonly completed_at: number }
  /** The rail refused it after all: nothing more can come of it. */
  | { readonly do: 'fail'; readonly error: RowError }
  | { readonly do: 'still_absent'; readonly ask_at: number | null }
  | { readonly do: 'ask_again'; readonly ask_at: number; readonly absent: false | undefined }

/** Of a transfer that was given up. It is never sent again, and nothing but a payment moves money. */
export function afterLateAsking(
  answer: AskAnswer,
  given_up_at: number,
  now: number,
  timing: Timing,
): AfterLateAsking {
  switch (answer.kind) {
    case 'committed':
      return { do: 'post', fulfilment: answer.fulfilment, completed_at: answer.completed_at ?? now }
    case 'aborted':
      return { do: 'fail', error: aborted(answer.code) }
    case 'not_stored':
      return { do: 'still_absent', ask_at: nextLateAskAt(given_up_at, now, timing) }
    case 'held':
      return { do: 'ask_again', ask_at: now + timing.gap_ms, absent: false }
    default:
      return { do: 'ask_again', ask_at: now + timing.gap_ms, absent: undefined }
  }
}

const aborted = (code: string | null): RowError => ({
  code: 'rail_refused',
  rail_code: code,
  retryable: false,
})
