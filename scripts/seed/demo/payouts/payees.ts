import type { Outcome, Party } from '../../../../durable-objects/ledger/api.ts'
import { fspOf, nameOf } from '../../../../sandbox/mojaloop/payees.ts'
import { dice } from '../sql.ts'
import type { Payment } from './story.ts'

/** The first two digits of numbers of MTN, Moov and Celtiis. */
const OPERATORS = ['97', '96', '61', '66', '95', '64', '67', '94', '62', '41', '90', '65']
/** In francs; a pension is a multiple of it. */
const STEP = 250

/** So many people who are paid between two amounts, the same ones each time. No number repeats another. */
export function payees(seed: number, count: number, [least, most]: readonly [number, number]): Payment[] {
  const random = dice(seed)
  return Array.from({ length: count }, (_, index) => {
    const operator = OPERATORS[random(OPERATORS.length)]
    // The place is in the number, so that two of one seed differ; seeds differ by their own digit.
    const number = `22901${operator}${seed % 10}${String(index).padStart(2, '0')}${String(random(1_000)).padStart(3, '0')}`
    return [number, (Math.ceil(least / STEP) + random(Math.floor((most - least) / STEP))) * STEP]
  })
}

/** Numbers that the sandbox refuses, so that a retry ends as the first attempt did. */
export const UNKNOWN_NUMBER = '2290199132040'
export const REFUSED_NUMBER = '2290199351030'
export const EXPENSIVE_NUMBER = '2290199000070'

/** Where the rail refused a payment, and how its ledger was told. */
export interface Refused {
  readonly at: 'lookup' | 'quote' | 'transfer'
  readonly outcome: Outcome & { readonly kind: 'failed' }
}

const failed = (code: string, railCode: string | null) =>
  ({ kind: 'failed', code, railCode, retryable: false }) as const

export const REFUSALS: Readonly<Record<string, Refused>> = {
  [UNKNOWN_NUMBER]: { at: 'lookup', outcome: failed('payee_not_found', '3204') },
  [REFUSED_NUMBER]: { at: 'transfer', outcome: failed('rail_refused', '5103') },
  [EXPENSIVE_NUMBER]: { at: 'quote', outcome: failed('fee_over_cap', null) },
}

/** What a payment ends with whose payee the rail could not find in time. */
export const UNANSWERED: Refused = {
  at: 'lookup',
  outcome: { ...failed('rail_timeout', '2001'), retryable: true },
}

/** As the sandbox answers a look-up. */
export const partyOf = (number: string): Party => ({ fspId: fspOf('MSISDN', number), name: nameOf(number) })

const FEE_DIVISOR = 200
/** As the sandbox quotes it: half a percent, borne by the payee. */
export const feeOf = (amount: number): number => Math.floor(amount / FEE_DIVISOR)
