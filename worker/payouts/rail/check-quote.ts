import { safe } from '../../../contract/money-rounding.ts'
import { fromRail } from './amount.ts'
import type { FeeBearer, Quote, RailMoney } from './rail.ts'

export interface Promised {
  readonly amount: number
  readonly currency: string
  readonly fee_bearer: FeeBearer
  /** The highest fee that is paid, in the minor unit; set aside with the amount where the payer bears it. */
  readonly fee_cap: number
}

export type CheckedQuote =
  | {
      readonly ok: true
      readonly transfer_amount: number
      readonly receive_amount: number
      readonly fee_amount: number
    }
  | { readonly ok: false; readonly code: 'fee_fractional' | 'fee_over_cap' | 'quote_mismatch' }

/**
 * Whether a quote is what was asked for. The fixed side has to be exact: what is transferred where the payee bears the
 * fee, what the payee receives where the payer does. The adapter takes amounts that the currency does not have, so its
 * fractions are refused here.
 */
export function checkQuote(
  { amount, currency, fee_bearer, fee_cap }: Promised,
  { transfer_amount, payee_receive_amount, payee_fee }: Quote,
): CheckedQuote {
  const sums = [transfer_amount, payee_receive_amount, payee_fee].map((sum) => sum && amountOf(sum, currency))
  if (sums.includes('fractional')) return refuse('fee_fractional')
  if (sums.includes('mismatch')) return refuse('quote_mismatch')
  const [transfers, receives, named] = sums.map((sum) => (typeof sum === 'bigint' ? sum : null))
  if (transfers === null || transfers === undefined) return refuse('quote_mismatch')
  const fixed = fee_bearer === 'payee' ? transfers : receives
  if (fixed !== BigInt(amount)) return refuse('quote_mismatch')
  const kept = transfers - (receives ?? transfers)
  if (kept < 0n) return refuse('quote_mismatch')
  // The payer pays what is transferred beyond the amount, whatever the provider calls its fee.
  const fee = fee_bearer === 'payer' || kept > (named ?? 0n) ? kept : (named ?? 0n)
  if (fee > BigInt(fee_cap)) return refuse('fee_over_cap')
  return {
    ok: true,
    transfer_amount: safe(transfers),
    receive_amount: safe(receives ?? transfers - fee),
    fee_amount: safe(fee),
  }
}

function amountOf(sum: RailMoney, currency: string): bigint | 'fractional' | 'mismatch' {
  if (sum.currency !== currency) return 'mismatch'
  return fromRail(sum.amount, currency) ?? 'mismatch'
}

const refuse = (code: Extract<CheckedQuote, { ok: false }>['code']): CheckedQuote => ({ ok: false, code })
