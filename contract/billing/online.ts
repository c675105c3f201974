import type { Currency } from '../money.ts'
import type { PaymentStatus } from './payment-schemas.ts'

/** What the provider takes, in currencies without decimals. */
export const onlineCurrencies: readonly Currency[] = ['XOF', 'XAF', 'GNF']
export const ONLINE_LEAST = 100
export const ONLINE_STEP = 5
/** An attempt may be taken up again for so long. */
export const ATTEMPT_MINUTES = 30

export type OnlineRefusal =
  | 'currencyNotPayable'
  | 'amountTooSmall'
  | 'amountNotMultiple'
  | 'amountOverCeiling'
  | 'amountOverBalance'
  | 'partialRefused'

export interface Owed {
  readonly balance: number
  readonly currency: Currency
  /** The most that one payment takes. */
  readonly ceiling: number
  readonly partial: boolean
}

export interface Part {
  readonly amount: number
  readonly remaining: number
}

/**
 * What one online payment of an invoice takes: its balance, the amount that was named, or with `split` the largest part
 * that can be paid and leaves what can be paid next. A refusal says the largest amount that would pass; null where none does.
 */
export function partOf(
  owed: Owed,
  { amount, split = false }: { readonly amount?: number | undefined; readonly split?: boolean | undefined },
): Part | { readonly refusal: OnlineRefusal; readonly payable: number | null } {
  if (!onlineCurrencies.includes(owed.currency)) return { refusal: 'currencyNotPayable', payable: null }
  const payable = largestPart(owed)
  if (split) {
    const part = largestPart(owed, amount)
    return part === null ? { refusal: 'amountTooSmall', payable } : judged(owed, part, payable)
  }
  return judged(owed, amount ?? owed.balance, payable)
}

function judged({ balance, ceiling, partial }: Owed, amount: number, payable: number | null) {
  const refused = (refusal: OnlineRefusal) => ({ refusal, payable })
  if (amount < ONLINE_LEAST) return refused('amountTooSmall')
  if (amount % ONLINE_STEP !== 0) return refused('amountNotMultiple')
  if (amount > ceiling) return refused('amountOverCeiling')
  if (amount > balance) return refused('amountOverBalance')
  // Where parts are refused, the largest one is still taken: the ceiling or the step may allow no more.
  if (!partial && amount < balance && amount !== payable) return refused('partialRefused')
  return { amount, remaining: balance - amount }
}

/** The largest multiple of five that leaves nothing to speak of, or enough to be paid next. */
export function largestPart({ balance, ceiling }: Owed, most = balance): number | null {
  const step = (amount: number) => amount - (amount % ONLINE_STEP)
  const largest = step(Math.min(balance, ceiling, most))
  const rest = balance - largest
  const part = rest < ONLINE_STEP || rest >= ONLINE_LEAST ? largest : step(balance - ONLINE_LEAST)
  return part >= ONLINE_LEAST ? part : null
}

/** Again in two minutes for the first half hour, then ever more rarely, at most an hour apart. */
export const CHECK_EVERY_MS = 2 * 60_000
const CHECK_OFTEN_MS = 30 * 60_000
const CHECK_MOST_MS = 60 * 60_000
/** What the provider still calls under way by then will not be paid. */
export const ABANDON_AFTER_MS = 72 * 60 * 60_000

export function nextCheckAt(createdAt: number, now: number): number {
  const age = now - createdAt
  // A sixth of its age: five minutes after half an hour, an hour after six.
  const pause = age < CHECK_OFTEN_MS ? CHECK_EVERY_MS : Math.min(age / 6, CHECK_MOST_MS)
  return now + Math.round(pause)
}

interface OfStatus {
  readonly status: PaymentStatus
}
/** Neither an answer of the provider nor a person changes these any more. */
export const FINAL: readonly PaymentStatus[] = ['succeeded', 'dismissed']
export const isFinal = ({ status }: OfStatus): boolean => FINAL.includes(status)
/** Still waiting for its payer. */
export const isWaiting = ({ status }: OfStatus): boolean => status === 'starting' || status === 'pending'

/** What a check comes to; a success is received, which is more than a status. */
export const outcomes = ['succeeded', 'quarantined', 'failed', 'pending'] as const
export type Outcome = (typeof outcomes)[number]

/** Where a check that is no success leads from each status; what is closed is opened by accepted money alone. */
export function statusAfter(
  status: PaymentStatus,
  outcome: Exclude<Outcome, 'succeeded'>,
  isOver: boolean,
): PaymentStatus {
  if (isFinal({ status })) return status
  if (outcome === 'quarantined') return 'quarantined'
  if (!isWaiting({ status })) return status
  if (outcome === 'failed') return 'failed'
  return isOver ? 'abandoned' : 'pending'
}
