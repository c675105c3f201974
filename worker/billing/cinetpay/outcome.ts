import type { Outcome } from '../../../contract/billing/online.ts'
import type { Reported } from './provider.ts'

const SUCCESS = '00'
const ACCEPTED = 'ACCEPTED'
const FAILED: ReadonlySet<string> = new Set([
  ...['600', '602', '604', '606', '627', '635', '636', '641', '642'],
  ...['807', '808', '809', '810', '811', '812'],
])
/** A second attempt may be answered: nothing is known of the transaction. */
const RETRY: ReadonlySet<string> = new Set(['603', '804'])
/** Our request, our credentials or our contract: no word on the transaction, and somebody has to look. */
const OUR_FAULT: ReadonlySet<string> = new Set(['608', '609', '624', '625'])

export const isRetry = (code: string): boolean => RETRY.has(code)
export const isOurFault = (code: string): boolean => OUR_FAULT.has(code)

/**
 * What follows from a check. Only the exact answer is a success: money that was taken under any other answer is for a
 * person to look at, and what is not known for certain is still under way.
 */
export function outcomeOf(
  { code, status, amount, currency }: Pick<Reported, 'code' | 'status' | 'amount' | 'currency'>,
  asked: { readonly amount: number; readonly currency: string },
): Outcome {
  if (status === ACCEPTED) {
    const isOurs = code === SUCCESS && amount === asked.amount && currency === asked.currency
    return isOurs ? 'succeeded' : 'quarantined'
  }
  return FAILED.has(code) ? 'failed' : 'pending'
}
