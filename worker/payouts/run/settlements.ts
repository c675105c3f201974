import { iso } from '../../kernel/context.ts'
import type { AfterSending, BeforeSending, Effects } from '../rail/decide.ts'
import {
  type AfterAsking,
  type AfterLateAsking,
  nextAskAt,
  nextLateAskAt,
  type Timing,
} from '../rail/doubt.ts'
import type { AskTask, Outcome, Settlement } from './ledger-calls.ts'

/** Decisions about a row, as the ledger is told of them. */
export function settlementBefore(
  decision: Exclude<BeforeSending<object>, { do: 'go' }>,
  { now, fspId }: { readonly now: number; readonly fspId: string | null },
): Settlement {
  return { outcome: outcomeBefore(decision, now), ...effectsOf(decision, fspId) }
}

function outcomeBefore(decision: Exclude<BeforeSending<object>, { do: 'go' }>, now: number): Outcome {
  switch (decision.do) {
    case 'again':
      return { kind: 'again', railCode: decision.rail_code, at: now + decision.after_ms }
    case 'keep':
      return { kind: 'held' }
    case 'fail':
      return failed(decision.error)
  }
}

interface Sent {
  readonly now: number
  readonly fspId: string | null
  readonly expires_at: number
  /** Answers before that were no outcome. */
  readonly asks: number
  readonly timing: Timing
}

export function settlementAfterSending(decision: AfterSending, sent: Sent): Settlement {
  return { outcome: outcomeAfterSending(decision, sent), ...effectsOf(decision, sent.fspId) }
}

function outcomeAfterSending(decision: AfterSending, { now, expires_at, asks, timing }: Sent): Outcome {
  switch (decision.do) {
    case 'post':
      return committed(decision)
    case 'fail':
      return failed(decision.error)
    case 'requeue':
      // Refused for a reason that concerns other rows, too: it waits with them.
      return { kind: decision.pause_reason || decision.pauses_provider ? 'held' : 'requote' }
    case 'doubt': {
      const askAt = nextAskAt({ asks, expires_at, absent_at: null }, now, timing)
      return { kind: 'unknown', askAt, ...(decision.held !== null && { absent: false }) }
    }
  }
}

export function settlementAfterAsking(decision: AfterAsking, now: number, timing: Timing): Settlement {
  switch (decision.do) {
    case 'post':
      return { outcome: committed(decision) }
    case 'fail':
      return { outcome: failed(decision.error) }
    case 'send_again':
      return { outcome: { kind: 'resend' } }
    case 'give_up':
      return { outcome: { kind: 'never_stored', askAt: nextLateAskAt(now, now, timing) } }
    case 'ask_again':
      return { outcome: unknown(decision) }
  }
}

export function settlementAfterLateAsking(decision: AfterLateAsking): Settlement {
  switch (decision.do) {
    case 'post':
      return { outcome: committed(decision) }
    case 'fail':
      return { outcome: failed(decision.error) }
    case 'still_absent':
      return { outcome: { kind: 'never_stored', askAt: decision.ask_at } }
    case 'ask_again':
      return { outcome: unknown(decision) }
  }
}

/** About when a transfer was given up: a gap after the rail first said, past its deadline, that it never stored it. */
export const givenUpAt = ({ absentAt, expiresAt }: AskTask, { gap_ms, grace_ms }: Timing): number =>
  (absentAt ?? expiresAt + grace_ms) + gap_ms

const committed = (paid: { fulfilment: string | null; completed_at: number }): Outcome => ({
  kind: 'committed',
  fulfilment: paid.fulfilment,
  completedAt: iso(paid.completed_at),
})

const failed = (error: { code: string; rail_code: string | null; retryable: boolean }): Outcome => ({
  kind: 'failed',
  code: error.code,
  railCode: error.rail_code,
  retryable: error.retryable,
})

const unknown = ({ ask_at, absent }: { ask_at: number; absent: boolean | undefined }): Outcome => ({
  kind: 'unknown',
  askAt: ask_at,
  ...(absent !== undefined && { absent }),
})

function effectsOf(
  { pause_reason, pauses_provider, alarm }: Effects,
  fspId: string | null,
): Omit<Settlement, 'outcome'> {
  return {
    ...(pause_reason !== undefined && { pause: { reason: pause_reason } }),
    ...(pauses_provider === true && fspId !== null && { providerDown: fspId }),
    ...(alarm !== undefined && { alarm }),
  }
}
