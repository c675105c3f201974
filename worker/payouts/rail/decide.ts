import type { RowErrorCode } from '../../../contract/payouts/row-errors.ts'
import { type CheckedQuote, checkQuote, type Promised } from './check-quote.ts'
import { isOurFault, isPayeeUnknown, meaningOf } from './codes.ts'
import type { LookUpAnswer, Quote, QuoteAnswer, SendAnswer, Trouble } from './rail.ts'

/**
 * What follows from the rail's answers, as plain functions. Before a transfer is sent nothing can be lost: a row is tried
 * again, refused or kept. From then on only a named answer ends it, and everything else has to be asked about.
 */
export interface RowError {
  readonly code: RowErrorCode
  readonly rail_code: string | null
  /** Trying the same row again may help. */
  readonly retryable: boolean
}

/** What has to stop beside the row, and what a person has to see. */
export interface Effects {
  /** Of the bulk: `rail_4001`. */
  readonly pause_reason?: string
  readonly pauses_provider?: true
  readonly alarm?: string
}

/** The row keeps its money and its id where it is not refused. */
export type BeforeSending<Good> = Effects &
  (
    | ({ readonly do: 'go' } & Good)
    | { readonly do: 'again'; readonly after_ms: number; readonly rail_code: string | null }
    /** Until the bulk is resumed, or the provider's pause is over. */
    | { readonly do: 'keep' }
    | { readonly do: 'fail'; readonly error: RowError }
  )

/** Pauses after the first, second and third try that failed; there is no fifth. */
const TRIED_AGAIN_AFTER_MS = [1_000, 5_000, 30_000]

/** `tries` counts those that failed before this one. */
export function afterLookUp(
  answer: LookUpAnswer,
  tries: number,
): BeforeSending<{ readonly fsp_id: string; readonly name: string | null }> {
  if (answer.kind === 'found') return { do: 'go', fsp_id: answer.fsp_id, name: answer.name }
  if (answer.kind === 'refused' && isPayeeUnknown(answer.code))
    return { do: 'fail', error: { code: 'payee_not_found', rail_code: answer.code, retryable: false } }
  // Whose provider is out of order is not known before the payee is.
  return troubled(answer, tries, null)
}

export type Quoted = { readonly quote: Quote } & Pick<
  Extract<CheckedQuote, { ok: true }>,
  'transfer_amount' | 'fee_amount'
>

export function afterQuote(
  answer: QuoteAnswer,
  promised: Promised,
  { tries, now, fsp_id }: { readonly tries: number; readonly now: number; readonly fsp_id: string },
): BeforeSending<Quoted> {
  if (answer.kind !== 'quoted') return troubled(answer, tries, fsp_id)
  const checked = checkQuote(promised, answer.quote)
  if (!checked.ok) return { do: 'fail', error: { code: checked.code, rail_code: null, retryable: false } }
  if (answer.quote.expires_at <= now) return again(tries, '3302')
  const { transfer_amount, fee_amount } = checked
  return { do: 'go', quote: answer.quote, transfer_amount, fee_amount }
}

function troubled(trouble: Trouble, tries: number, fspId: string | null): BeforeSending<never> {
  if (trouble.kind === 'unclear') return again(tries, null)
  const { code } = trouble
  switch (meaningOf(code)) {
    case 'transient':
    case 'requote':
      return again(tries, code)
    case 'pause_bulk':
    case 'conflict':
      return { do: 'keep', pause_reason: `rail_${code}`, ...alarmOf(code) }
    case 'pause_provider':
      return fspId === null ? again(tries, code) : { do: 'keep', pauses_provider: true }
    default:
      return { do: 'fail', error: refusal(code), ...alarmOf(code) }
  }
}

function again(tries: number, rail_code: string | null): BeforeSending<never> {
  const after_ms = TRIED_AGAIN_AFTER_MS[tries]
  if (after_ms !== undefined) return { do: 'again', after_ms, rail_code }
  return { do: 'fail', error: { code: 'rail_timeout', rail_code, retryable: true } }
}

export type AfterSending = Effects &
  (
    | { readonly do: 'post'; readonly fulfilment: string | null; readonly completed_at: number }
    /** Refused by name: voided, and the money is free again. */
    | { readonly do: 'fail'; readonly error: RowError }
    /** Voided, and set aside again under a new id, in one transaction. */
    | { readonly do: 'requeue' }
    /** `UNKNOWN`: only a question decides. */
    | { readonly do: 'doubt'; readonly held: 'RECEIVED' | 'RESERVED' | null }
  )

/**
 * After the first send a refusal by name is an end. After a resend it is not: the first one may still be on its way, and
 * what is refused now may be taken then.
 */
export function afterSending(
  answer: SendAnswer,
  { now, sends }: { readonly now: number; readonly sends: number },
): AfterSending {
  switch (answer.kind) {
    case 'committed':
      return { do: 'post', fulfilment: answer.fulfilment, completed_at: answer.completed_at ?? now }
    case 'held':
      return { do: 'doubt', held: answer.state }
    case 'aborted':
      return { do: 'fail', error: refusal(answer.code) }
    case 'unclear':
      return { do: 'doubt', held: null }
    case 'refused':
      return refusedAfterSending(answer.code, sends)
  }
}

function refusedAfterSending(code: string, sends: number): AfterSending {
  const meaning = meaningOf(code)
  const effects: Effects = {
    ...((meaning === 'pause_bulk' || meaning === 'conflict') && { pause_reason: `rail_${code}` }),
    ...(meaning === 'pause_provider' && { pauses_provider: true }),
    ...alarmOf(code),
  }
  // 2002 pauses, but like all of its class it leaves open what became of this transfer.
  const isNamed = /^[345]/.test(code) && sends === 1
  if (isNamed && meaning === 'refused') return { do: 'fail', error: refusal(code), ...effects }
  if (isNamed && (meaning === 'requote' || meaning === 'pause_bulk' || meaning === 'pause_provider'))
    return { do: 'requeue', ...effects }
  return { do: 'doubt', held: null, ...effects }
}

const refusal = (code: string | null): RowError => ({
  code: 'rail_refused',
  rail_code: code,
  retryable: false,
})

const alarmOf = (code: string): Effects => {
  if (isOurFault(code)) return { alarm: `rail_${code}` }
  return meaningOf(code) === 'unlisted' ? { alarm: `rail_code_unlisted_${code}` } : {}
}
