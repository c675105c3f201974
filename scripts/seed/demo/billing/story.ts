import type { ManualMethod, RefundMethod } from '../../../../contract/billing/payment-schemas.ts'
import type { DocumentKind, LineBody } from '../../../../contract/billing/schemas.ts'
import type { Time } from '../work/story.ts'

/** Working days ago, and when. */
export type Moment = readonly [workdaysAgo: number, time: Time]

export interface DocumentStory {
  readonly key: string
  readonly kind: DocumentKind
  readonly client: number
  /** By its name, where it is there. */
  readonly project?: string
  readonly subject: string
  readonly reference?: string
  readonly notes?: string
  readonly terms?: string
  readonly pricesIncludeTax?: boolean
  readonly discountBp?: number
  /** Left out where they follow from another document: of a deposit, of the invoice of a quote, of a credit note. */
  readonly lines?: readonly LineStory[]
  readonly made: readonly [...Moment, author: number]
  readonly issued?: Moment
  /** Sent in the same minute, unless it is false. */
  readonly sent?: false
  readonly viewed?: Moment
  /** Days from issue to the deadline. */
  readonly days?: number
  readonly accepted?: readonly [...Moment, by: number, title: string]
  readonly declined?: readonly [...Moment, reason: string]
  readonly cancelled?: Moment
  /** The quote that it invoices; the invoice of one deducts its deposits. */
  readonly quote?: string
  /** Of a deposit. */
  readonly share?: { readonly percent_bp: number } | { readonly amount: number }
  /** The proforma that became this invoice. */
  readonly proforma?: string
  /** Of a credit note: what it corrects, why, and of which lines how much; all that is left without parts. */
  readonly credits?: { readonly of: string; readonly reason: string; readonly parts?: readonly Part[] }
  readonly payments?: readonly PaymentStory[]
  readonly online?: readonly OnlineStory[]
}

export type Part = readonly [line: number, gross: number]

export type LineStory = Pick<LineBody, 'description' | 'unit_amount'> & Partial<LineBody>

/** All that is owed by then. */
export const REST = 'rest'
type Amount = number | typeof REST

export type PaymentStory = readonly [
  ...Moment,
  by: number,
  amount: Amount,
  method: ManualMethod,
  reference?: string,
]

/** A payment on the provider's page, and what became of it. */
export interface OnlineStory {
  readonly at: Moment
  readonly by: number
  readonly amount: Amount
  readonly operator: 'MTN' | 'MOOV' | 'CARD'
  /** The provider's code of a refusal. */
  readonly failed?: '600' | '602' | '627'
  /** What the provider reports instead of what was asked for, which an admin has to decide. */
  readonly reported?: number
  readonly refunded?: {
    readonly at: Moment
    readonly by: number
    readonly amount: number
    readonly method: RefundMethod
    readonly reason: string
  }
}
